"""What was published is never changed: the database itself refuses."""

from django.db import migrations

CREATE = """
create function book_refuse_change() returns trigger language plpgsql as $$
begin
    raise exception 'published versions never change: add a new version (table %)', tg_table_name
        using errcode = 'restrict_violation';
end $$;
create trigger holiday_notice_for_good before update or delete on book_holidaynotice
    for each row execute function book_refuse_change();
create trigger holiday_notice_no_truncate before truncate on book_holidaynotice
    for each statement execute function book_refuse_change();
"""
DROP = """
drop trigger holiday_notice_no_truncate on book_holidaynotice;
drop trigger holiday_notice_for_good on book_holidaynotice;
drop function book_refuse_change();
"""


class Migration(migrations.Migration):
    """Triggers of the Book."""

    dependencies = [("book", "0001_initial")]
    operations = [migrations.RunSQL(CREATE, DROP)]
