/** The heads of a table's columns. */
export const Heads = ({ heads }: { readonly heads: readonly string[] }) => (
  <>
    {heads.map((head) => (
      <th key={head} scope="col">
        {head}
      </th>
    ))}
  </>
);
