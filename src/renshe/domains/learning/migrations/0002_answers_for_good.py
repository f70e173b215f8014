"""An answer that was given is never changed: the database itself refuses."""

from django.db import migrations

CREATE = """
create function learning_refuse_change() returns trigger language plpgsql as $$
begin
    raise exception 'answers are kept for good: nothing of them is changed or removed (table %)', tg_table_name
        using errcode = 'restrict_violation';
end $$;
create trigger answer_for_good before update or delete on learning_answer
    for each row execute function learning_refuse_change();
create trigger answer_no_truncate before truncate on learning_answer
    for each statement execute function learning_refuse_change();
"""
DROP = """
drop trigger answer_no_truncate on learning_answer;
drop trigger answer_for_good on learning_answer;
drop function learning_refuse_change();
"""


class Migration(migrations.Migration):
    """Triggers of learning."""

    dependencies = [("learning", "0001_initial")]
    operations = [migrations.RunSQL(CREATE, DROP)]
