/**
 * A node of a TS-ESTree program, as oxc-parser or typescript-estree makes it. oxc has `start` and `end`; ESLint's trees
 * may have only `range`: read positions through `spanOf`.
 */
export interface SyntaxNode {
  type: string;
  start: number;
  end: number;
  range?: [number, number];
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- two parsers, one shape: fields are read by node type
  [key: string]: any;
}
