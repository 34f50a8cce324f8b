"""Photo credits and captions; the photographer's name becomes credit."""

from __future__ import annotations

import re

from generator.rules.rule import Rule, phrase, table, whole

FAMILY = "photo credits and captions"

PHRASES = (
    *table("en", "news pages", "enlarge", "enlarge this image", "expand", "file photo", "hide caption"),
    *table("en", "news pages", "image caption", "image credit", "image source", "photo", "photo gallery"),
    *table(
        "en", "news pages", "photos", "representational image", "toggle caption", "view gallery", "view image"
    ),
)
_AGENCY = r"(?:AP|AFP|EPA|PA|REX|Reuters|REUTERS|Getty(?: Images)?|NPR|UPI|Bloomberg|Shutterstock|Zuma(?: Press)?|ZUMA|Anadolu|TASS|Sputnik|Xinhua|dpa|DPA|File)"
_WHO = re.compile(
    r"(?:[Pp]hotos?(?: by|:)?|Image:|Credit:|AP Photo/|REUTERS/|\()\s*(?P<photo>[A-Z][\w.’'-]+(?: [A-Z][\w.’'-]+){1,3})"
)

RULES = (
    Rule(
        name="photo-label",
        family=FAMILY,
        reason="label of a picture",
        find=phrase(PHRASES),
        example="Enlarge this image",
        look_alike="Photo shops in Orle have closed.",
    ),
    Rule(
        name="caption-credit",
        family=FAMILY,
        reason="caption of a picture, with its credit",
        find=whole(
            rf".{{0,700}}\((?:[^()]{{0,60}}\b(?:AP )?[Pp]hotos?\b(?:/| by |: ?)[^()]{{2,90}}"
            rf"|[^()]{{2,80}}/\s?{_AGENCY}(?: via {_AGENCY})?|[^()]{{2,80}}/[^()]{{2,60}} via {_AGENCY}|[^()]{{2,60}} via Getty Images"
            rf"|(?:Screenshot|Image|Credit|Courtesy)(?:: | via | of )[^()]{{2,60}})\)\.?",
            limit=840,
            flags=re.NOFLAG,
        ),
        needs=("(",),
        example="The ferry Signe at the quay of Lowmere in May. (AP Photo/Ann Ode)",
        look_alike="The ferry Signe ran aground off Lowmere. (AP via Lowmere Post)",
        credit=_WHO,
    ),
    Rule(
        name="file-photo",
        family=FAMILY,
        reason="caption of an archive picture",
        find=whole(r"(?:FILE PHOTO: |FILE ?[-–—] |File photo: ).{5,600}", limit=640, flags=re.NOFLAG),
        example="FILE - In this May 2, 2031, file photo, a tram crosses the Orle bridge.",
        look_alike="File-sharing sites were closed by the court.",
        credit=_WHO,
    ),
    Rule(
        name="caption-agency-end",
        family=FAMILY,
        reason="caption of a picture, with its credit",
        find=whole(
            r".{10,400}(?:\bREUTERS/[A-Z][^.]{2,60}|©\s?\d{0,4}\s?[A-Z][^.]{2,50}|\bPhoto: [A-Z][^.]{3,60}|[a-z.] [A-Z][\w ./’'-]{3,40} (?:via )?Getty Images)",
            flags=re.NOFLAG,
        ),
        needs=("reuters/", "©", "photo: ", "getty images"),
        example="People wait on the stairs of the Orle courthouse. REUTERS/Ann Ode/File Photo",
        look_alike="People wait on the stairs, Reuters reported from Orle.",
        credit=_WHO,
    ),
    Rule(
        name="photo-credit",
        family=FAMILY,
        reason="credit of a picture",
        find=whole(
            r"\(?\s*(?:photos?|image|picture|pic|cover image|illustration)\s*(?:credits?|courtesy(?: of)?|by|source)?\s*"
            rf"(?:: ?|by |/ ?).{{2,100}}|(?:\(\s*)?[\w.’' -]{{2,60}}/\s?(?i:{_AGENCY})(?:\s*\))?|image (?:caption|credit|source)\b.{{0,160}}",
            limit=180,
        ),
        example="Photo: Ann Ode / Tollan Press",
        look_alike="Photo finishes decided three of the races.",
        credit=_WHO,
    ),
    Rule(
        name="image-toggle",
        family=FAMILY,
        reason="controls and credit of a picture",
        find=whole(r"(?:enlarge this image|(?:enlarge )?toggle caption|hide caption)\b.{0,360}"),
        example="Enlarge this image toggle caption Ann Ode/TP Ann Ode/TP",
        look_alike="Enlarge this imagebank? The archive of Orle wants to.",
        credit=re.compile(r"caption (?P<photo>[A-Z][\w.’'-]+(?: [A-Z][\w.’'-]+){1,3})/"),
    ),
    Rule(
        name="caption-file-head",
        family=FAMILY,
        reason="caption of an archive picture",
        find=whole(
            r"[A-Z][\w.’'-]+(?: [A-Z][\w.’'-]+){1,2}/(?:AP|AFP|Reuters|REUTERS)/File\b.{5,300}",
            flags=re.NOFLAG,
        ),
        example="Ann Ode/AP/File The tram depot of Orle before the fire.",
        look_alike="Ann Ode/Tom Reve won the doubles in Velden.",
    ),
)
