"""What was said of rules, and numbers that were published, never change: the database itself refuses."""

from django.db import migrations

CREATE = """
create trigger rule_approval_for_good before update or delete on book_ruleapproval
    for each row execute function book_refuse_change();
create trigger rule_approval_no_truncate before truncate on book_ruleapproval
    for each statement execute function book_refuse_change();
create trigger parameter_edition_for_good before update or delete on book_parameteredition
    for each row when (old.state <> 'drafted') execute function book_refuse_change();
create trigger parameter_edition_as_approved before update on book_parameteredition
    for each row when (
        (new.name, new.since, new.content, new.drafted_by_id) is distinct from (old.name, old.since, old.content, old.drafted_by_id)
    ) execute function book_refuse_change();
create trigger parameter_edition_no_truncate before truncate on book_parameteredition
    for each statement execute function book_refuse_change();
"""
DROP = """
drop trigger parameter_edition_no_truncate on book_parameteredition;
drop trigger parameter_edition_as_approved on book_parameteredition;
drop trigger parameter_edition_for_good on book_parameteredition;
drop trigger rule_approval_no_truncate on book_ruleapproval;
drop trigger rule_approval_for_good on book_ruleapproval;
"""


class Migration(migrations.Migration):
    """Triggers of rule approvals and parameter editions."""

    dependencies = [("book", "0005_rules")]
    operations = [migrations.RunSQL(CREATE, DROP)]
