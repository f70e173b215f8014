"""Published versions and the history never change, and time goes one way: the database itself refuses the rest."""

from django.db import migrations

CREATE = """
create trigger edition_for_good before update or delete on book_edition
    for each row when (old.state = 'published') execute function book_refuse_change();
create trigger edition_no_truncate before truncate on book_edition
    for each statement execute function book_refuse_change();

create function book_refuse_going_back() returns trigger language plpgsql as $$
begin
    if exists (
        select from book_edition other
        where other.district = new.district and other.kind = new.kind and other.code = new.code
            and other.state = 'published' and other.id <> new.id
            and (other.version > new.version or other.valid_from > new.valid_from)
    ) then
        raise exception 'a version cannot count from before its predecessor (% % %)', new.kind, new.code, new.version
            using errcode = 'restrict_violation';
    end if;
    return new;
end $$;
create trigger edition_one_way before insert or update on book_edition
    for each row when (new.state = 'published') execute function book_refuse_going_back();

create function book_refuse_unreviewed() returns trigger language plpgsql as $$
begin
    raise exception 'only what was approved, as it was approved, is published (% % %)', new.kind, new.code, new.version
        using errcode = 'restrict_violation';
end $$;
create trigger edition_as_approved before update on book_edition
    for each row when (
        new.state = 'published' and old.state <> 'published'
        and (old.state <> 'approved' or new.content is distinct from old.content)
    ) execute function book_refuse_unreviewed();

create trigger edition_event_for_good before update or delete on book_editionevent
    for each row execute function book_refuse_change();
create trigger edition_event_no_truncate before truncate on book_editionevent
    for each statement execute function book_refuse_change();
"""
DROP = """
drop trigger edition_event_no_truncate on book_editionevent;
drop trigger edition_event_for_good on book_editionevent;
drop trigger edition_as_approved on book_edition;
drop function book_refuse_unreviewed();
drop trigger edition_one_way on book_edition;
drop function book_refuse_going_back();
drop trigger edition_no_truncate on book_edition;
drop trigger edition_for_good on book_edition;
"""


class Migration(migrations.Migration):
    """Triggers of the versions."""

    dependencies = [("book", "0003_editions")]
    operations = [migrations.RunSQL(CREATE, DROP)]
