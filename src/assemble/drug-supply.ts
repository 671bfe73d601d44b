/** The drug came from elsewhere: the practice gave it, but did not buy it, so it is no line of its own. */
export const suppliedElsewhere =
  /\b(?:(?:patient|pt)(?:'?s)?[- ](?:own|supplied|supply|provided)|own (?:supply|pen|syringe|medication|med)|brought (?:in|her|his|own|from|the|a|vial|toxin)|(?:from|by) (?:the |her |his )?(?:specialty |outside )?pharmacy|pharmacy (?:supplied|provided|dispensed|delivered)|samples?|white[- ]bag\w*|brown[- ]bag\w*)\b/;
