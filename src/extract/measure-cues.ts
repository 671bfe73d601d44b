import type { MeasureRole } from "../types/mention.ts";

/** Words beside a measure that say what it measures. */
export interface Cue {
  readonly role: MeasureRole | "scar" | "ignored";
  /** Added to the distance in characters: the lowest sum decides. */
  readonly cost: number;
  /** Farthest it may stand, with nothing but words between. */
  readonly reach?: number;
  readonly words: string;
}

/** Names of things that are measured to be removed or treated. */
const LESION =
  "lesions?|tumou?rs?|mass(?:es)?|cysts?|lipomas?|nodules?|nod|papules?|paps?|plaques?|plqs?|macules?|macs?|patch(?:es)?|nev(?:us|i)|moles?|growths?|(?:[a-z]+-)?keratos[ie]s|keratoacanthomas?|isks?|sks?|aks?|[ns]?bcc|s?bcc|scc(?:is)?|carcinomas?|melanomas?|mmis|lentigo|warts?|verruca\\w*|(?:skin )?tags?|acrochordons?|\\w*fibromas?|df|\\w*angiomas?|granulomas?|keloids?|abscess(?:es)?|boils?|furuncles?|carbuncle|seromas?|hematomas?|ulcers?|ulceration|horns?|spots?|neoplasms?|bumps?|blisters?|bullae?|swellings?|pustules?|lumps?|condylomas?|condylomata|callus(?:es)?|corns?|spitz|eic|collections?|(?:biopsy|bx) site|comedones?|comedo|milia|milium|hyperplasia|malignancy|erosion";

/** A scar, or the wound of an earlier operation that is cut out again. */
const SCAR =
  "(?:(?<old>old|biopsy|bx|prior|previous|hypertrophic|pink|shave|punch) )?scars?|(?:healing|prior|previous|recent|existing|earlier|old) (?:excision(?:al)? |surgical |operative |biopsy )?(?:incision|suture line|excision site|biopsy site|line of closure)";

/** Behind the measure, nearest first in the text; at one place the first of this list that fits. */
export const RIGHT: readonly Cue[] = [
  {
    role: "size",
    cost: -6,
    reach: 3,
    words: "long (?:and|by) [a-z\\d. ]{1,18}(?:wide|across|broad)",
  },
  {
    role: "size",
    cost: -10,
    reach: 4,
    words:
      "(?:(?:at|in) (?:its|the|their) [a-z]+(?: (?:point|diameter|extent|dimension))?,? )?(?:before|prior to) (?:the |any )?(?:incisions?|excision|surgery|operation|removal)|before(?=[;,.)\\n]| --| /|$)",
  },
  {
    role: "margin",
    cost: -10,
    reach: 6,
    words:
      "(?:of )?clearance (?:about|around|round|on|in|all|beyond|past|circumferentially|down to|(?:and|then|it was) (?:then )?(?:excised|removed|cut|taken|resected)|(?:was |were |is )?(?:taken|marked|drawn|inked|outlined|allowed|planned))|(?:peripheral|lateral|surgical|clinical|circumferential|planned) clearance|(?:safety|clear|surgical) (?:distance|zone|strip|band)|safety (?:rim|clearance)|of clearance\\b|clearance(?=[.;,\\n]|$| (?:in|to) (?:all|fat|the fat|subcutis|fascia))",
  },
  {
    role: "size",
    cost: -10,
    reach: 6,
    words: "from (?:end to end|edge to edge|tip to tip|side to side|top to bottom)",
  },
  {
    role: "device",
    cost: -8,
    reach: 22,
    words:
      "(?<! --? )(?:loupes?|magnification|microscope|(?<!, )punch(?= (?:exc|remov))|punch(?:es)?(?!ed| exc| remov)|trephine|(?<!, )curett?es?\\b(?! ?x ?\\d| (?:and|&|\\+) (?:electro\\w*|cauter\\w*|desicc\\w*|ed)\\b)|(?<!shoulder )blades?|dermablade|needles?|cannula|drain\\b|(?<!, )drains\\b|penrose|iodoform|packing|gauze|nu-?gauze|wick|ribbon|loop electrode|spot size|handpiece|trocar)",
  },
  { role: "device", cost: 0, reach: 4, words: "\\d[\\d.]* ?(?:j\\b|joules?|ms\\b)" },
  {
    role: "margin",
    cost: -6,
    reach: 14,
    words:
      "(?:peripheral |clear |normal )?(?:rim|contour|outline|border|perimeter|collar) (?:was |is )?(?:scribed|drawn|marked|inked|outlined|traced|taken|included|measured|planned)|(?:outside|beyond|past)(?: of)? (?:this|that|it|them|(?:the|its) (?:[a-z]+ )?(?:lesion|tumou?r|edge|border|pigment|scar|perimeter|growth|cyst|plaque|nodule)s?)\\b",
  },
  { role: "other", cost: 0, reach: 12, words: "pupils?" },
  { role: "margin", cost: -6, reach: 14, words: "(?:to spare|to the good|of safety)\\b" },
  { role: "margin", cost: -2, reach: 2, words: "beyond(?=[,.;]| (?:it|that|this)\\b)" },
  {
    role: "margin",
    cost: -6,
    reach: 4,
    words:
      "rim,? (?:of [a-z ]{2,20} )?(?:(?:i|we) (?:then )?(?:took|removed|excised|cut|resected)|(?:it|the [a-z]+) was (?:then )?(?:taken|removed|excised|cut|resected))\\b",
  },
  {
    role: "rim",
    cost: -4,
    reach: 22,
    words:
      "(?:(?:freeze|frost|frozen|ice|normal|clear|peripheral|white|thaw|halo) ){0,2}(?:rim\\b(?! of (?:clinically |visually )?(?:normal|healthy|uninvolved|clear|surrounding))|halo|collar|freeze (?:margins?|zone)|(?:freeze|frost|ice)[ -]?(?:ball|halo|margins?|zone)|ice ?ball)",
  },
  {
    role: "other",
    cost: 0,
    words:
      "(?:to|from|of) (?:the )?(?:nearest|closest)|clearance|(?:nearest|closest|minimum) (?:\\w+ )?margins?|breslow|(?:by|per|at) (?:the )?(?:lab\\w*|path\\w*)\\b|scale bar|hemorrhage|ecchymosis|(?<!\\b(?:no|without) (?:[a-z]+ ){0,2})(?:lymph )?nodes?\\b(?!(?: (?:are|were|is))? (?:not|neg|negative|clear|free|normal|impalpable))|polyps?|splinter|sliver|(?:linear )?density|foreign body|dog[- ]ears?|(?:full thickness )?(?:skin )?(?:graft|flap)\\b(?! type)|donor",
  },
  {
    role: "excised",
    cost: -6,
    reach: 24,
    words:
      "\\(?(?:total )?(?:excised|excision(?:al)?) diam\\w*|\\(?,?(?:including|includ\\w*|incl\\.?|inclusive of|counting|with|w\\/) (?:the |its |both |all |surgical )?margins?\\b(?! ?(?:of|were|was|[:(\\d]))|\\(?(?:total )?(?:with )?margins? (?:included|incl)(?! [a-z])|circle",
  },
  {
    role: "margin",
    cost: 0,
    words:
      "(?:(?:clinical|surgical|peripheral|lateral|normal|clear|circumferential|safety|free|wide|gross|standard|narrow|of) ){0,3}marg(?:ins?|s)?\\b(?! (?:status|assessment|control|results?)\\b)(?!:? (?:(?:of|were|was|is|are|about) )?$)|circumferential(?:ly)?|of skin (?:on|to|at) (?:either|each|every|both|all) sides?|of skin all a?round|clear of\\b|(?:of |rim of )?(?:clinically |apparently )?(?:normal|healthy|uninvolved|surrounding|clear|clean|unaffected)(?:[ -](?:appearing|looking))? (?:skin|tissue)|beyond the (?:visible|clinical|lesion|tumor|edge|border)|(?:peripheral )?cuff",
  },
  {
    role: "margin",
    cost: 8,
    words:
      "(?:on|from|along|at|to|for|around|per)? ?(?:each|all|both|every|either) sides?|ea(?:ch)? side|all (?:the way )?a?round|round[ -]?about|around (?:it|the|all|this)|a?round(?= {0,12}(?:[.,;)\n]|$))|out from (?:it|its edge|the (?:edge|lesion|tumou?r|border))",
  },
  {
    role: "margin",
    cost: -2,
    reach: 3,
    words:
      "(?:clear |normal |safety |clean |skin |surgical )?borders?\\b(?! (?:to|of the (?:lip|lid|nose)))",
  },
  { role: "ignored", cost: -3, reach: 6, words: "(?:no|without|zero) (?:\\w+ )?margins?" },
  {
    role: "depth",
    cost: 0,
    reach: 4,
    words:
      "in depth|deep\\b(?! (?:to|derm|suture|stitch|layer|fat|vicryl|monocryl|pds|polysorb|maxon|absorb|buried|\\d-0|clos|subcut|shave))|thick\\b|thickness|depth\\b",
  },
  { role: "undermining", cost: 0, words: "(?<!: ?)(?:of )?undermin\\w*" },
  {
    role: "distance",
    cost: -2,
    reach: 5,
    words:
      "(?:short of|shy of|(?:antero|postero|supero|infero)?(?:anterior|posterior|superior|inferior|lateral|medial|proximal|distal|cephalad|caudal|caudad|just)(?:ly)?,? (?:and \\w+ )?(?:to|of|from)|(?:above|below|behind|beneath)(?! (?:the )?(?:[a-z]+ )?(?:muscles?|fascia|galea|aponeurosis|platysma|frontalis)\\b)|from|apart|away|intervals?|in front of|inside|up from|down from|off (?:the|midline)|of the (?:lid|margin|lash|brow|vermilion|canthus)|(?:to the )?(?:left|right) of)\\b",
  },
  {
    role: "gap",
    cost: 0,
    words:
      "(?:in |defect |wound )?width,? (?:perpendicular|at right angles)|width of (?:the )?(?:defect|wound|gap)|(?:wide )?gap\\b",
  },
  {
    role: "defect",
    cost: 0,
    words: "(?:(?:surgical|final|mohs|circular|oval|round|post\\w*) )?defects?\\b",
  },
  {
    role: "length",
    cost: 2,
    words:
      "(?:(?:linear|complex|layered|intermediate|simple|primary|final|closed|two-layer|multi-?layer\\w*|wound|facial|scalp|superficial|deep|stellate) ){0,3}(?:closures?|repairs?|lacerations?|lacs?\\b|(?:suture|incision|closure|wound) lines?|skin tears?|wounds?(?! care)|cuts?\\b(?! (?:\\+|&|and|(?:it |this |that |them |the [a-z]+ )?(?:out|off|away)\\b|it\\b|around\\b|with\\b|down\\b)))|sutured wound",
  },
  {
    role: "length",
    cost: -4,
    reach: 4,
    words:
      "(?:when|once|after) (?:it was |all |all was |i was |we were |i had )?(?:done|closed|sewn|sutured|finished|closing|closure)\\b",
  },
  // "wider than the defect, 4.2 cm final length"
  {
    role: "length",
    cost: -4,
    reach: 2,
    words: "(?:(?:total|final|overall|finished|closure|repair|sutured?|scar|line) ){1,3}length\\b",
  },
  {
    role: "length",
    cost: 15,
    reach: 3,
    words: "in (?:total |final |overall )?length|long\\b|length\\b",
  },
  {
    role: "specimen",
    cost: 0,
    words:
      "(?:(?<!\\b(?:outlined|designed|marked|drawn|excised|removed|incised|cut|taken|out|planned|fat|subcutis|fascia) (?:as|in|into|with|by|using|to form) (?:an? )?)(?:ellips\\w*|elliptical(?! ?[,.;])|fusiform(?! ?[,.;]))|lenticular|specimen(?! (?:was |were |is )?(?:sent|to|kept|mailed|submitted|labell?ed|off|out|jarred|placed|collected|taken|handed|went|goes)\\b)|(?<!\\bbefore (?:the |any |making the )?)incisions?|stab\\b|wedge|dis[ck]\\b)",
  },
  { role: "ignored", cost: 0, words: "incisional|closed comed\\w*" },
  { role: "size", cost: 2, words: `(?:${LESION})\\b` },
  { role: "scar", cost: 2, words: SCAR },
  {
    role: "size",
    cost: 25,
    reach: 34,
    words:
      "(?:in|at) (?:its |the )?(?:\\w+ )?(?:diam\\w*|dimensions?|size|width|extent)|diam\\w*|(?:greatest|largest|longest|widest|maxim\\w*) (?:diam\\w*|dimension)|dimensions?\\b|in size|across|(?:wide|broad)\\b(?! (?:local )?exc)",
  },
];

/** Before the measure, the nearest deciding. */
export const LEFT: readonly Cue[] = [
  {
    role: "margin",
    cost: -6,
    reach: 3,
    words:
      "(?:around|round|about) (?:which|it|this|that) (?:i|we) (?:drew|marked|took|inked|outlined|measured)",
  },
  // "0.9 cm, marked 4 mm."
  {
    role: "margin",
    cost: 4,
    reach: 1,
    words: "(?<=^[,;] ?)(?:marked|drawn|inked|outlined|circled)(?: out)?",
  },
  { role: "margin", cost: 2, reach: 12, words: "(?:i|we|was|were) allow(?:ed|ing)|allowing" },
  {
    role: "margin",
    cost: 4,
    reach: 2,
    words: "(?:(?:i|we)|(?:,|;| and| then)) (?:took|gave|left)",
  },
  {
    role: "margin",
    cost: -6,
    reach: 6,
    words:
      "(?:surgical |peripheral |lateral )?clearance (?:taken|marked|drawn|allowed|inked|planned|used|given)|(?:excised|removed|cut out|taken) with (?:a |an )?(?:[a-z]+ )?clearance",
  },
  {
    role: "gap",
    cost: -6,
    reach: 2,
    words:
      "(?:wider|more|further|greater|exceeding) than (?:the )?(?:wound|defect|gap|width)(?: width)? of",
  },
  {
    role: "margin",
    cost: 4,
    reach: 2,
    words: "(?:marked|drawn|inked|outlined|circled|scored|ringed)(?: (?:out|up|round|around))? at",
  },
  {
    role: "ignored",
    cost: 0,
    words:
      "(?:eye)?lid margin|lash margin|vermilion margin|margins? (?:are |were |is |was )?(?:clear|free|negative|positive|neg|involved|uninvolved)|closed comed\\w*|incisional|specimen [a-z\\d]\\b|incision (?:and|&) drainage",
  },
  {
    role: "excised",
    cost: -25,
    words:
      "(?:total )?(?:area|width|diameter) (?:of (?:the )?excision|excised)|(?:total )?(?:excised|excision(?:al)?) (?:diam\\w*|size|width|area|dimension)(?: \\([^)\\n]{0,40}\\))?|total excised|excised total|total diam\\w*(?: \\([^)\\n]{0,40}\\))?|(?:lesion|tumou?r|diameter|size|dimension|cyst|nevus|mole|area)s? ?(?:with|including|incl\\.?|plus|\\+|and|&|w\\/) (?:its |the |their |surgical |both )?margins?\\b(?! (?:of|were|was|at|\\d+ ?mm))|(?:with|including|plus|and|incl\\.?) (?:its|their|both) margins?(?! of)|margins? included|(?:including|inclusive of) (?:the )?(?:\\w+ )?margins?|(?<![;|,\\n] ?)marg(?:ins?|s)?(?: (?:was|were) \\w+)?(?: on \\w+ sides?)?[,;]? ?(?:=|->|=>|giving|making|for|yielding|total(?:l?ing)?|creating|resulting in|producing)(?: an?| the| total| of)*(?= ?~?$)",
  },
  {
    role: "device",
    cost: 0,
    reach: 16,
    words: "punch(?: biops(?:y|ies)| bxs?| size| exc\\w*| tool)?\\b",
  },
  {
    role: "device",
    cost: 0,
    reach: 16,
    words:
      "trephine|curett?e\\b(?! ?x ?\\d)|needles?|cannula|penrose|iodoform|packing|drain\\b|spot size|(?<!shoulder )blade",
  },
  { role: "rim", cost: -2, words: "(?:rim|halo|freeze (?:margins?|zone)|ice ?ball)(?: of| was|:)" },
  {
    role: "other",
    cost: -2,
    words:
      "breslow(?:'?s)?(?: depth| thickness)?|(?:2|two)[ -](?:pt|point)(?: (?:discrim\\w*|disc))?|discrimination|discrim\\b|tumou?r thickness|(?:nearest|closest|minimum)(?: \\w+){0,2} margins?|(?:nearest|closest)|clearance|nerves?|perineural|scale bar|pupils?|(?:lab\\w*|path(?:ology)?|report|gross\\w*)(?: \\w+){0,2} (?:measur\\w*|size)(?: the \\w+)?(?: (?:at|as))?|polyps?|hemorrhage|skin graft|graft|flap|nodes?\\b|sliver|splinter|foreign body|extending|spreading",
  },
  {
    role: "margin",
    cost: 0,
    words:
      "marg(?:ins?|s)?\\b(?:,? (?:taken )?(?:on |to )?(?:each|per|every|either|both|all) (?:sides?|round|around))?(?: \\([^)\\n]{0,30}\\))?|cuff",
  },
  {
    role: "undermining",
    cost: -6,
    words:
      "undermin\\w*|(?<!(?:lipoma|tumou?r|mass|lobules?|lump|growth|cyst|it)(?: (?:was|were))? )freed from|mobilized|(?:edges?|skin|flaps?|sides) (?:were |was )?(?:freed|loosened|released|mobilised)(?: up| out)?",
  },
  {
    role: "gap",
    cost: 0,
    words:
      "(?:defect |wound )?width[a-z,( ]{0,24}(?:at (?:a )?right angles?|perpendicular(?:ly)?|transverse(?:ly)?) to (?:the )?(?:(?:line|axis|direction) of )?(?:the )?(?:planned |final |long |closure |wound )*(?:closure|axis|line|repair|wound)|gap\\b|(?<=[,;] |\\b(?:and|was|is|were) )gaping(?= ?$)|gaping (?:by|about|to|up to|open|approximately|approx|\\w+ly)\\b|defect width|(?:width|widest)(?: \\w+)? of (?:the )?(?:defect|wound|gap)",
  },
  { role: "depth", cost: 0, reach: 12, words: "depth|thickness|down to|deep to|down|into" },
  { role: "distance", cost: 0, reach: 4, words: "at a distance of|spaced|every|within" },
  { role: "distance", cost: 45, reach: 4, words: "distance(?: of)?" },
  {
    role: "defect",
    cost: -2,
    words:
      "(?:size of (?:the )?)?(?:(?:final|surgical|mohs|resulting|resultant|post\\w*|primary|secondary|wound) ){0,2}defects?(?: after mohs| size| measur\\w*)?|post-?op(?:erative)? size|(?:wound|hole) (?:(?:is |was )?now|left)(?= ?(?:is |was |of )?$)|wound (?:after|following|post|from)(?: the)? (?:mohs|final|last)|size after (?:mohs|curettage|final|surgery)|size of (?:the )?(?:final )?(?:wound|defect)|(?:resulting|resultant|recipient|final|graft) bed|(?:raw|bare|open|denuded|uncovered) (?:area|surface|bed|patch)|(?:final |resulting |round |open )?hole\\b",
  },
  {
    role: "size",
    cost: -4,
    words: `(?:size|length|diam\\w*|dimensions?) of (?:the |this )?(?:[a-z]+ )?(?:${LESION})\\b`,
  },
  {
    role: "length",
    cost: -2,
    words:
      "(?:(?:final|total|closed|repair(?:ed)?|wound|closure|sutured?|incision|overall|linear|scar|suture|line|resulting) ){0,3}length(?: of (?:the )?(?:\\w+ ){0,3}?(?:repair|closure|wound|laceration|incision|scar|suture line))?|length",
  },
  {
    role: "length",
    cost: 3,
    words:
      "[isc]lc\\b|c(?:pl?|mpl)x\\b|imd\\b|closures?|clos(?:ed|ing)\\b|close(?= ?:)|layered(?= ?[:,]? ?$)|(?:\\d-0 [a-z]+|staples),? ?(?:->|=>|=|\u2192)?(?= ?$)|(?:2|3|two|three|double|bi)[ -]?layer(?:s|ed)?(?= ?[:,]? ?$)|(?<=[;,.] )line(?= ?[:,]? ?$)|repair(?:ed|s)?\\b|re-?approximated|lac(?:eration)?s?\\b|sutured?\\b|suture lines?|(?:sewn|stitched|oversewn)(?: up| together| closed)?\\b|layered (?:stitches|sutures)|(?:brought|pulled|drawn|put|sewn) (?:back )?together|(?:in|with) (?:two|2|double|multiple|several) layers|in layers|(?:final|finished|completed|resulting|resultant|closed|linear|sutured) (?:wound|scar|incision|line|size|measurement)|(?:(?:eventual|fresh|new|surgical) )?(?:scar|seam)(?= (?:will|should|is going to) (?:be|measure|run|come to|have a length)\\b)|line(?= (?:was|is|measur\\w+|came|ran|runs|being)\\b)|skin tears?|stapled|cut(?= (?:through|across|over|on|above|below|under|to)\\b)",
  },
  { role: "length", cost: 9, words: "wounds?\\b(?! care)" },
  {
    role: "specimen",
    cost: 1,
    words:
      "specimen(?! (?:was |were |is )?(?:sent|to|kept|mailed|submitted|labell?ed|off|out|jarred|placed|collected|taken|handed|went|goes)\\b)|ellip\\w* (?:piece|portion|segment|wedge|island)(?: of (?:skin|tissue))?|ellipse of (?:[a-z]+ )?(?:skin|tissue)|ellips\\w*|fusiform|lenticular|elliptical|incision|incised|stab\\b",
  },
  {
    role: "size",
    cost: 0,
    words:
      "(?:lesion |tumou?r |lesional |clinical |greatest |initial |pre\\w*-?op\\w* |cyst |visible )?size(?: before(?: surgery| treatment)?)?|(?:widest |greatest |largest )?diam\\w* (?:of (?:the )?lesion|before (?:surgery|treatment|excision|removal))|how (?:big|large|wide)",
  },
  { role: "size", cost: 4, words: `(?:${LESION})\\b` },
  { role: "scar", cost: 4, words: `(?:lesion\\/)?${SCAR.replace("<old>", "<olden>")}` },
  {
    role: "size",
    cost: 25,
    words:
      "measur\\w*|diam\\w*|dimensions?|greatest|largest|longest|widest|pre-?op(?:erative(?:ly)?)?|before surgery|extent",
  },
];
