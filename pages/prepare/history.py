"""Who accepted which sheet, when, with how many figures, and which of them still count?"""

from pages.ui import controls, mapping, prose, register, uploads, who

words = controls.words()
listed, rules = register.uploads(), register.rules()
uploads.answer(listed, words)
chosen = controls.picked("upload", set(listed["upload"].astype(str)))
uploads.listing(listed, words)
if len(listed) or len(rules):
    here = who.asked(words) or who.NOBODY
    if chosen:
        uploads.opened(int(chosen), listed, here, words)
    mapping.remembered(rules, here, words)
prose.note(words("caption.history"))
