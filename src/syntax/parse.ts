import { chooseParse } from './choose-parse.js';

export { ParseFailure, type Parsed, type SyntaxComment } from './parsed.js';

export const parse = await chooseParse();
