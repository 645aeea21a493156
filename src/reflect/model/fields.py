"""The data dictionary: every field an answer can fill, and what a document may carry of it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Field:
    """One field. `holds` is the step kind that fills it; `facet` the list it draws from.

    An action draws from it which ask it answers, where its step asks that.
    `title` is how it is named when answers are shown again. `leaves` says whether its counts
    may go into a document without a tick of its own: never true of free text, area of work,
    body cues or anything to do with identity.
    """

    id: str
    holds: str
    title: str
    facet: str = ""
    leaves: bool = False


def _f(holds: str, field: str, title: str, facet: str = "", *, leaves: bool = False) -> Field:
    return Field(field, holds, title, facet, leaves)


_ALL = (
    _f("scale", "activation_before", "Stirred up or settled, before"),
    _f("scale", "activation_after", "Stirred up or settled, after"),
    _f("scale", "threat_level", "On guard", leaves=True),
    _f("scale", "openness", "Openness", leaves=True),
    _f("scale", "compassion", "Compassion", leaves=True),
    _f("scale", "collaboration", "Collaboration", leaves=True),
    _f("scale", "flow_to_others", "Compassion to others"),
    _f("scale", "flow_from_others", "Compassion from others"),
    _f("scale", "flow_to_self", "Compassion to myself"),
    _f("scale", "openness_expected", "How able to stay open, beforehand"),
    _f("scale", "values_fit", "Work in line with my values"),
    _f("scale", "arrival", "How I arrived"),
    _f("scale", "felt_heard", "Felt heard"),
    _f("scale", "useful", "Useful for the work"),
    _f("scale", "level_threat", "Threat by level", "level"),
    _f("single", "source_level", "Where the pressure came from", "level", leaves=True),
    _f("multi", "source_levels", "The wider system's part", "level", leaves=True),
    _f("multi", "felt_by", "Who else may have felt under threat", "level", leaves=True),
    _f("single", "echo", "Familiar from somewhere else"),
    _f("multi", "echo_levels", "Where it felt familiar", "level", leaves=True),
    _f("multi", "triggers", "What set it off", "trigger", leaves=True),
    _f("multi", "contexts", "What was around it", "context", leaves=True),
    _f("multi", "at_risk", "What felt at risk", "at_risk"),
    _f("multi", "at_risk_other", "What they may have feared losing", "at_risk"),
    _f("multi", "level_at_risk", "What felt at risk there", "at_risk"),
    _f("single", "mode", "Closest just now", "mode"),
    _f("multi", "emotions", "Feelings", "emotion"),
    _f("multi", "body", "In the body", "body"),
    _f("multi", "effects", "What it did to thinking, feeling, relating", "effect"),
    _f("multi", "responses", "How I protected myself", "response", leaves=True),
    _f("multi", "org_responses", "What the organisation reached for", "org_response", leaves=True),
    _f("multi", "pulls", "What became harder to hold", "pull"),
    _f("multi", "restorers", "What helped", "restorer", leaves=True),
    _f("single", "restorers_planned", "What next, to restore", "restorer"),
    _f("multi", "good", "What went well", "good", leaves=True),
    _f("multi", "needs", "What would help", "need", leaves=True),
    _f("multi", "values", "Values", "value"),
    _f("multi", "compassion_blocks", "What made compassion hard", "compassion_block"),
    _f("multi", "harm_forms", "Form of harm", "harm_form"),
    _f("multi", "functions", "Supervision functions", "function"),
    _f("multi", "principles", "Principle strengthened", "principle"),
    _f("single", "activity", "Kind of contact", "activity"),
    _f("multi", "theme", "Area of work", "theme"),
    _f("single", "ending_kind", "Kind of ending", "ending_kind"),
    _f("text", "moment", "The moment that stayed"),
    _f("text", "person_view", "From their side"),
    _f("text", "another_story", "Another way of understanding it"),
    _f("text", "note", "Note"),
    _f("text", "work_label", "Label"),
    _f("text", "power_note", "Power and difference"),
    _f("text", "first_words", "Opening words"),
    _f("text", "contact_note", "Who to be in touch with"),
    _f("text", "made_possible", "What made it possible"),
    _f("text", "meaning", "What it meant"),
    _f("text", "unfinished", "What feels unfinished"),
    _f("text", "guess", "What I expected to see"),
    _f("text", "correction", "What I would add or correct"),
    _f("text", "hope", "What would make it worth the time"),
    _f("text", "handling", "To be handled a particular way"),
    _f("text", "received_from", "From"),
    _f("text", "record", "Record of the session"),
    _f("text", "raise_title", "Title for the agenda"),
    _f("text", "title", "Title"),
    _f("text", "struck", "What struck the presenter"),
    _f("text", "protects_note", "What it tries to protect"),
    _f("text", "travel_note", "How the pressure travels"),
    _f("text", "who_pays", "Who pays most"),
    _f("text", "missing_voice", "Whose account is missing"),
    _f("text", "recognition", "Said out loud"),
    _f("text", "session_feedback", "More or less of, next time"),
    _f("yesno", "official_needed", "To act on or record today"),
    _f("yesno", "raise", "Bring to supervision"),
    _f("yesno", "safety_ready", "Ready to be safe"),
    _f("yesno", "manager_told", "Manager knows"),
    _f("yesno", "others_affected", "Others to check on"),
    _f("yesno", "unsafe_to_leave", "Not safe to leave"),
    _f("yesno", "goodbye_due", "A goodbye or handover still to do"),
    _f("single", "recording_agreed", "Recording agreed"),
    _f("single", "signed_both", "Sign-off"),
    _f("single", "when", "When it was"),
    _f("multi", "needs_now", "Needed in the next hours"),
    _f("single", "trend", "Since then"),
    _f("single", "colleague", "A colleague to check on"),
    _f("single", "position", "Where I stood"),
    _f("single", "wanted", "Wanted next"),
    _f("single", "scope", "Which system"),
    _f("single", "finding.fit", "Does the finding fit"),
    _f("multi", "agenda", "For the agenda"),
    _f("multi", "share_findings", "Findings to take along"),
    _f("action", "actions", "Action", "need"),
    _f("action", "if_then", "If this comes up again"),
    _f("action", "reminders", "Looking in on myself"),
    _f("action", "previous_actions", "Earlier action"),
    _f("action", "mediation", "To carry up the line"),
    _f("action", "next_date", "Next date"),
    _f("action", "review_date", "When we look again"),
    _f("text", "topic.experience", "What matters"),
    _f("text", "topic.voice", "The person's view"),
    _f("multi", "topic.emotions", "What it stirred up", "emotion"),
    _f("multi", "topic.triggers", "What felt threatening", "trigger"),
    _f("multi", "topic.felt_by", "For whom", "level"),
    _f("multi", "topic.responses", "How people protected themselves", "response"),
    _f("multi", "topic.org_responses", "What the organisation reached for", "org_response"),
    _f("single", "topic.echo", "Showing up here"),
    _f("text", "topic.power", "Power and difference"),
    _f("text", "topic.hypotheses", "Explanations"),
    _f("text", "topic.known", "Known, assumed, not known"),
    _f("single", "topic.source_level", "Where the pressure sits", "level"),
    _f("multi", "topic.pulls", "What we may be pulled away from", "pull"),
    _f("multi", "topic.compassion_steps", "Which part of compassion", "compassion_step"),
    _f("text", "topic.strengths", "Going well or keeping people safe"),
    _f("text", "topic.decision", "Decision and its reason"),
    _f("action", "topic.contingency", "If things change"),
    _f("yesno", "topic.to_official", "For the official record"),
)

FIELDS = {field.id: field for field in _ALL}
"""Every field by its id. Analysis reads fields, never steps."""
