/** Words that mean the same wherever a note uses them. */
export const synonyms: readonly {
  readonly name: string;
  readonly pattern: RegExp;
  readonly word: string;
}[] = [
  { name: "LN2", pattern: /\bliquid nitrogen\b/gi, word: "LN2" },
  { name: "liquid nitrogen", pattern: /\bLN2\b(?!')/g, word: "liquid nitrogen" },
  { name: "BCC", pattern: /\bbasal cell carcinoma\b/gi, word: "BCC" },
  { name: "SCC", pattern: /\bsquamous cell carcinoma\b(?! in situ)/gi, word: "SCC" },
  { name: "basal cell carcinoma", pattern: /\bBCC\b/g, word: "basal cell carcinoma" },
  { name: "AK", pattern: /\bactinic keratosis\b/gi, word: "AK" },
  { name: "AKs", pattern: /\bactinic keratoses\b/gi, word: "AKs" },
  { name: "solar keratoses", pattern: /\bactinic keratoses\b/gi, word: "solar keratoses" },
  { name: "actinic keratoses", pattern: /\bAKs\b/g, word: "actinic keratoses" },
  { name: "SK", pattern: /\bseborrheic keratosis\b/gi, word: "SK" },
  { name: "seborrhoeic", pattern: /\bseborrheic\b/g, word: "seborrhoeic" },
  { name: "verrucae", pattern: /\bwarts\b/g, word: "verrucae" },
  { name: "warts", pattern: /\bverrucae\b/g, word: "warts" },
  { name: "acrochordons", pattern: /\bskin tags\b/gi, word: "acrochordons" },
  { name: "tangential biopsy", pattern: /\bshave biopsy\b/gi, word: "tangential biopsy" },
  { name: "bx", pattern: /\bbiopsy\b/g, word: "bx" },
  { name: "pt", pattern: /\bpatient\b/g, word: "pt" },
  { name: "xylocaine", pattern: /\blidocaine\b/g, word: "Xylocaine" },
  { name: "carried out", pattern: /\bwas performed\b/g, word: "was carried out" },
  { name: "h/o", pattern: /\bhistory of\b/g, word: "h/o" },
  { name: "w/o", pattern: /\bwithout\b/g, word: "w/o" },
  { name: "tumour", pattern: /\btumor\b/g, word: "tumour" },
  { name: "haemostasis", pattern: /\bhemostasis\b/g, word: "haemostasis" },
  { name: "anaesthesia", pattern: /\banesthesia\b/g, word: "anaesthesia" },
  { name: "centimeters", pattern: /(?<=\d) cm\b(?! ?(?:2|²|\^|sq))/g, word: " centimeters" },
];
