import type { Rule, SessionFinding } from 'perf-lint/session';

const blank = /\{(\w+)\}/g;

/** A text with blanks in ESLint's spelling. */
export const templateOf = (text: string): string => text.replace(blank, '{{ $1 }}');

/** The rule's words in ESLint's spelling of blanks, each followed by the proof. */
export function templatesOf({ messages }: Rule): Record<string, string> {
  return Object.fromEntries(Object.entries(messages).map(([id, { what }]) => [id, `${templateOf(what)}{{ how }}`]));
}

/** What fills a template; braces that name nothing stay as the rule wrote them. */
export function fillTemplate(what: string, values: Readonly<Record<string, string | number>> = {}): Record<string, string | number> {
  const names = [...what.matchAll(blank)].map(([, name]) => name);
  return Object.fromEntries(names.map((name) => [name, Object.hasOwn(values, name) ? values[name] : `{${name}}`]));
}

/** The chain in one line: places in the file itself are a line and a column. */
export function wordChain({ chain, file }: Pick<SessionFinding, 'chain' | 'file'>): string {
  const steps = chain.map(({ file: at, range: { start }, label }, index) =>
    `${index + 1}. ${label} at ${at === file ? '' : `${at}:`}${start.line}:${start.column}`);
  return steps.length > 0 ? ` How: ${steps.join('; ')}.` : '';
}
