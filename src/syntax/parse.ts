import { chooseParse } from './choose-parse.js';
import { withFlow } from './with-flow.js';

export { ParseFailure, type Parsed, type SyntaxComment } from './parsed.js';

export const parse = withFlow(await chooseParse());
