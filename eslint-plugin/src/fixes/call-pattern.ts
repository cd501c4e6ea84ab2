/** Calls written down as patterns: `{from}.findUnique({ where: { {field}: {key} } })`, compared token by token. */
import type { Node, Source } from './fix.js';

interface Token { value: string; range: [number, number] }

/** What stands at the blanks of a pattern: spans of the text. */
export type Blanks = Record<string, [number, number]>;

const PARTS = /\{(?:from|field|key|column)\}|'\{field\}'|[A-Za-z_$][\w$]*|[^\s\w]/g;
const NAME = /^[A-Za-z_$][\w$]*$/;
const OPENS = /^[([{]$|\$\{$/;
const CLOSES = /^[)\]}]/;

/** Undefined when the code is written in any other way; property shorthand and a last comma are the same. */
export function matchCall(source: Source, node: Node, pattern: string): Blanks | undefined {
  const tokens: Token[] = source.getTokens(node).map(({ value, range }) => ({ value, range }));
  return match(pattern.match(PARTS) ?? [], tokens, {});
}

function match(parts: readonly string[], tokens: readonly Token[], found: Blanks): Blanks | undefined {
  const [part, ...rest] = parts;
  const [token, ...more] = tokens;
  if (part === undefined) return token === undefined ? found : undefined;
  if (token === undefined) return undefined;
  if (part === '{field}') return NAME.test(token.value) ? matchField(rest, token, more, found) : undefined;
  if (part === "'{field}'") { const name = /^(['"])([A-Za-z_$][\w$]*)\1$/.exec(token.value); return name ? match(rest, more, { ...found, field: [token.range[0] + 1, token.range[1] - 1] }) : undefined; }
  if (part.startsWith('{') && part.length > 1) return matchRun(part.slice(1, -1), rest, tokens, found);
  if (part === token.value) return match(rest, more, found);
  return token.value === ',' && /^[)}]$/.test(part) ? match(parts, more, found) : undefined;
}

/** `id: key`, or `id` alone for both. */
function matchField(rest: readonly string[], token: Token, more: readonly Token[], found: Blanks): Blanks | undefined {
  const isShort = rest[0] === ':' && rest[1] === '{key}' && more[0]?.value !== ':';
  return isShort ? match(rest.slice(2), more, { ...found, field: token.range, key: token.range }) : match(rest, more, { ...found, field: token.range });
}

/** As few tokens as do, with all their brackets; a comma between them would be another argument. */
function matchRun(name: string, rest: readonly string[], tokens: readonly Token[], found: Blanks): Blanks | undefined {
  let depth = 0;
  for (let count = 1; count <= tokens.length; count++) {
    const { value, range } = tokens[count - 1];
    if (OPENS.test(value)) depth++;
    else if (CLOSES.test(value)) depth--;
    if (depth < 0 || (depth === 0 && value === ',')) return undefined;
    const end = depth === 0 ? match(rest, tokens.slice(count), { ...found, [name]: [tokens[0].range[0], range[1]] }) : undefined;
    if (end) return end;
  }
  return undefined;
}
