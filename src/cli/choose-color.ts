import type { TextOptions } from '../report/text.js';

export interface Stream { isTTY?: boolean; getColorDepth?(env?: object): number }

/** The flag, then NO_COLOR, then FORCE_COLOR, then what the stream that is written to can show. */
export function chooseColor(flag: boolean | undefined, env: Readonly<Record<string, string | undefined>>, target: Stream | undefined): TextOptions['color'] {
  const able = levelOf(target);
  if (flag === false) return 0;
  if (flag === true) return able || 1;
  if (env.NO_COLOR) return 0;
  if (env.FORCE_COLOR !== undefined) return forced(env.FORCE_COLOR, able);
  return able;
}

function forced(word: string, able: TextOptions['color']): TextOptions['color'] {
  if (word === '0' || word === 'false') return 0;
  return word === '2' || word === '3' ? (Number(word) as 2 | 3) : able || 1;
}

function levelOf(target: Stream | undefined): TextOptions['color'] {
  if (!target?.isTTY) return 0;
  const depth = target.getColorDepth?.() ?? 4;
  return depth >= 24 ? 3 : depth >= 8 ? 2 : depth >= 4 ? 1 : 0;
}
