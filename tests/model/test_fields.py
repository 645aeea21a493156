from reflect.library import Library
from reflect.model.fields import FIELDS
from reflect.model.kinds import KINDS

PRIVATE = {"theme", "body", "emotions", "values", "harm_forms", "activity", "compassion_blocks"}


def test_every_field_goes_by_its_own_id_and_has_a_title():
    assert all(field.id == name and field.title for name, field in FIELDS.items())
    assert all(len(field.title) <= 44 for field in FIELDS.values())


def test_every_facet_a_field_draws_from_is_there():
    facets = {field.facet for field in FIELDS.values() if field.facet}
    assert facets <= set(Library().facets)


def test_what_a_field_holds_fits_its_facet():
    for field in FIELDS.values():
        assert field.holds in set(KINDS) - {"note"}
        if field.facet and field.id != "level_threat":
            assert field.holds in {"single", "multi", "action"}


def test_no_free_text_body_area_of_work_or_identity_leaves_by_itself():
    leaving = {field.id for field in FIELDS.values() if field.leaves}
    assert not leaving & PRIVATE
    assert {FIELDS[name].holds for name in leaving} == {"scale", "single", "multi"}
    assert {"triggers", "contexts", "responses", "good", "openness"} <= leaving


def test_nothing_of_a_meeting_leaves_by_itself():
    assert not any(field.leaves for name, field in FIELDS.items() if name.startswith("topic."))
