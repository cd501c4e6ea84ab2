import { inlineCallback } from './collections.js';
import type { Scan } from './scans.js';

/** The table that answers what the scan asks. */
export function indexFor({ gives, call, kind }: Scan, collection: string): string {
  const made = `Build it once before the loop${kind === 'sort' ? ', sorted' : ''}`;
  const isMember = call !== undefined && call.site.args.length > 0 && !inlineCallback(call);
  if (gives === 'Boolean') return `${made}: ${isMember ? `\`new Set(${collection})\`` : `a \`Set\` of the compared keys of \`${collection}\``}, and ask it with \`has\`.`;
  if (gives === 'Number') return `${made}: a \`Map\` from each ${isMember ? 'element' : 'key'} of \`${collection}\` to its position.`;
  if (gives === 'receiver' || gives?.startsWith('arg')) return `${made}: a \`Map\` from each key of \`${collection}\` to the list of its elements.`;
  return `${made}: a \`Map\` from each key of \`${collection}\` to its element, and look up with \`get\`.`;
}

/** Does it say where to start? */
export function isFrom({ call }: Scan): boolean { return call !== undefined && call.site.args.length > 1 && !inlineCallback(call); }
