/** All that an async iterable gives, in order. */
export async function allOf<Member>(members: AsyncIterable<Member>): Promise<Member[]> {
  const all: Member[] = [];
  for await (const member of members) all.push(member);
  return all;
}
