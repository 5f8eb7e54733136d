"""Who accepted which sheet, when, with how many figures, and which of them still count?"""

from pages.ui import controls, given, mapping, prose, register, uploads

words = controls.words()
listed, rules = register.uploads(), register.rules()
uploads.answer(listed, words)
chosen = controls.picked("upload", set(listed["upload"].astype(str)))
uploads.listing(listed, words)
if len(listed) or len(rules):
    who = given.who(words)
    if chosen:
        uploads.opened(int(chosen), listed, who, words)
    mapping.remembered(rules, who, words)
prose.note(words("caption.history"))
