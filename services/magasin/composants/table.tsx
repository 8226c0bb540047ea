import type { Child } from "hono/jsx";

export type Column = {
  titre: string;
  number?: boolean; /** Not worth a title on a phone. */
  bare?: boolean;
};
export type Row = { id?: string; class?: string; cells: Child[] };

type Props = {
  caption: string;
  /** On a phone, two figures share a line. */
  dense?: boolean;
  columns: Column[];
  rows: Row[];
  foot?: Child[];
};

/**
 * A table whose rows become cards on a phone. The roles repeat what the elements say, because a
 * browser forgets it when CSS lays them out as blocks.
 */
export const Table = ({ caption, dense, columns, rows, foot }: Props) => (
  <table role="table" class={dense ? "dense" : undefined}>
    <caption>{caption}</caption>
    <thead role="rowgroup">
      <tr role="row">
        {columns.map(({ titre, number }) => (
          <th role="columnheader" scope="col" class={number ? "number" : undefined}>{titre}</th>
        ))}
      </tr>
    </thead>
    <tbody role="rowgroup">
      {rows.map((row) => (
        <tr role="row" id={row.id} class={row.class}>{cells(columns, row.cells)}</tr>
      ))}
    </tbody>
    {foot && (
      <tfoot role="rowgroup">
        <tr role="row">{cells(columns, foot)}</tr>
      </tfoot>
    )}
  </table>
);

const cells = (columns: Column[], row: Child[]) =>
  row.map((cell, i) => {
    const { titre, number, bare } = columns[i];
    return i === 0 ? <th role="rowheader" scope="row">{cell}</th> : (
      <td
        role="cell"
        class={number ? "number" : undefined}
        data-label={bare ? undefined : titre}
      >
        {cell}
      </td>
    );
  });
