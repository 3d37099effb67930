import type { Content, TableLayout } from 'pdfmake/interfaces.js';

// One place for how documents look: a sheet with much air, hairlines, one weight for what counts.

export const ink = '#16191d';
const muted = '#5a6370';
const hairline = '#d9dde2';

/** Measures in points; the sheet is A4. */
export const sheet = { width: 595.28, margins: [56, 56, 56, 76] as [number, number, number, number] };
export const contentWidth = sheet.width - sheet.margins[0] - sheet.margins[2];

/** A small grey caption over or beside a value. */
export const caption = (text: string, more: object = {}): Content => ({
  text,
  fontSize: 8,
  color: muted,
  ...more,
});

export const strong = (text: string, more: object = {}): Content => ({ text, bold: true, ...more });

export const quiet = (text: string, more: object = {}): Content => ({ text, color: muted, ...more });

/** A line across the sheet. */
export const rule = (width = contentWidth): Content => ({
  canvas: [{ type: 'line', x1: 0, y1: 0, x2: width, y2: 0, lineWidth: 0.6, lineColor: hairline }],
});

/** Rows that stand apart by air alone. */
export const plainRows: TableLayout = {
  hLineWidth: () => 0,
  vLineWidth: () => 0,
  paddingLeft: (column) => (column === 0 ? 0 : 10),
  paddingRight: () => 0,
  paddingTop: () => 1.5,
  paddingBottom: () => 1.5,
};

/** Rows with a hairline under each. */
export const ruledRows: TableLayout = {
  ...plainRows,
  hLineWidth: (row) => (row === 0 ? 0 : 0.6),
  hLineColor: () => hairline,
  paddingTop: () => 4,
  paddingBottom: () => 3.5,
};
