import { didYouMean, type Certainty, type QuietContext } from 'perf-lint/session';

/** `settings['perf-lint']`. */
export interface Settings {
  /** Look at the whole program around a file (default), or at the file alone. */
  project: boolean;
  /** Folder of the program, relative to ESLint's working directory; default: the repository, workspace or package around the file. */
  root?: string;
  /** A config of perf-lint instead of the one found, relative to the root. */
  config?: string;
  /** Where facts are kept, relative to the root; default `node_modules/.cache/perf-lint`. */
  cacheLocation?: string;
  /** Kinds of files that are quiet by default and shall not be. */
  contexts?: QuietContext[];
  /** Least confidence to report; default `likely`. */
  confidence?: Certainty;
}

const checks: Record<keyof Settings, (value: unknown) => boolean> = {
  project: (value) => typeof value === 'boolean',
  root: isText, config: isText, cacheLocation: isText,
  contexts: (value) => Array.isArray(value) && value.every(isText),
  confidence: (value) => value === 'certain' || value === 'likely' || value === 'possible',
};

/** Understands the settings. Throws an error that names what is wrong and what was probably meant. */
export function readSettings(given: unknown = {}): Settings {
  if (typeof given !== 'object' || given === null) throw new Error(`settings['perf-lint'] must be an object.`);
  for (const [name, value] of Object.entries(given)) {
    if (!Object.hasOwn(checks, name)) throw new Error(`settings['perf-lint'] has no "${name}"${didYouMean(name, Object.keys(checks))}; it takes ${Object.keys(checks).join(', ')}.`);
    if (value !== undefined && !checks[name as keyof Settings](value)) throw new Error(`settings['perf-lint'].${name} cannot be ${JSON.stringify(value)}.`);
  }
  return { project: true, ...given };
}

function isText(value: unknown): boolean {
  return typeof value === 'string';
}
