import type { Finding, Message, Rule } from '../rule.js';

/**
 * The rule's words with every `{name}` replaced by the finding's value. Braces that name nothing stay as they are: the
 * advice is full of object literals.
 */
export function wordMessage(rule: Rule, finding: Finding): Message {
  const words = rule.messages[finding.message];
  const fill = (text: string) => fillBlanks(text, finding.data);
  return { what: fill(words.what), why: fill(words.why), instead: fill(words.instead) };
}

function fillBlanks(text: string, values: Finding['data']): string {
  return text.replace(/\{(\w+)\}/g, (blank, name: string) =>
    values && Object.hasOwn(values, name) ? String(values[name]) : blank);
}

/** The first sentence, without its full stop: a title. A dot inside backticks or a name ends no sentence. */
export function firstSentence(text: string): string {
  const end = text.search(/[.;](?=\s+[A-Z`])(?=(?:[^`]*`[^`]*`)*[^`]*$)/);
  return (end === -1 ? text : text.slice(0, end)).replace(/\.$/, '');
}
