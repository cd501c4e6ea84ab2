import { showControls } from './show-controls.js';

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&apos;', '\t': '&#9;', '\n': '&#10;', '\r': '&#13;' };
/** Has no place in XML 1.0 either: these two, beside the controls. */
const noCharacters = /[\uFFFE\uFFFF]/g;

/** For attributes and text alike. What XML cannot hold at all (controls, halves of a character) is written out. */
export function escapeXml(text: string): string {
  // eslint-disable-next-line no-control-regex
  return text.replace(/[^\t\n\r&<>"']+|[\t\n\r&<>"']/g, (part) => entities[part] ?? showControls(part).replace(noCharacters, (one) => `\\u${one.charCodeAt(0).toString(16)}`));
}

/** ` name="value"` for each; what is undefined is left out. */
export function attributes(values: Record<string, string | number | undefined>): string {
  return Object.entries(values).filter(([, value]) => value !== undefined).map(([name, value]) => ` ${name}="${escapeXml(String(value))}"`).join('');
}
