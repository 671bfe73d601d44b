/** `Patient/p1` of `https://ehr.example/fhir/Patient/p1/_history/3`; other references as they are. */
export function typeAndId(reference: string): string {
  const found =
    /(?:^|\/)([A-Z][A-Za-z]{1,60}\/[A-Za-z0-9.-]{1,64})(?:\/_history\/[^/]{1,64})?$/.exec(
      reference,
    );
  return found?.[1] ?? reference;
}

interface Reference {
  readonly reference?: string | undefined;
  readonly identifier?: { readonly value?: string | undefined } | undefined;
}

/** The id behind a reference, else the identifier that it names. */
export function idOf(reference: Reference | undefined): string | undefined {
  const pointed = reference?.reference;
  if (pointed === undefined) return reference?.identifier?.value;
  const known = typeAndId(pointed);
  return known.includes("/") && known !== pointed ? lastOf(known) : lastOf(pointed);
}

const lastOf = (path: string) => path.slice(path.lastIndexOf("/") + 1).replace(/^urn:uuid:/, "");
