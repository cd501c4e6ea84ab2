import { quietContexts } from '../findings/keep-contexts.js';
import { assumptions, severities } from '../impact/cost-model.js';
import type { Rule } from '../rule.js';
import { librarySchema } from './library-schema.js';

/** The part of JSON Schema a config needs. */
export interface Schema {
  $schema?: string;
  title?: string;
  description?: string;
  type?: 'object' | 'array' | 'string' | 'number' | 'integer' | 'boolean';
  enum?: readonly string[];
  properties?: Record<string, Schema>;
  additionalProperties?: boolean | Schema;
  required?: readonly string[];
  items?: Schema | false;
  prefixItems?: readonly Schema[];
  minItems?: number;
  anyOf?: readonly Schema[];
  minimum?: number;
  pattern?: string;
  default?: unknown;
}

const text = (description: string): Schema => ({ type: 'string', description });
const list = (description: string, items: Schema): Schema => ({ type: 'array', items, description });

/** The schema of the config for these rules: what `schema/config.json` holds, and what configs are checked against. */
export function configSchema(rules: readonly Rule[]): Schema {
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'perf-lint configuration',
    description: 'perf-lint.config.json, perf-lint.config.jsonc, or the key "perf-lint" of package.json.',
    type: 'object',
    additionalProperties: false,
    properties: {
      $schema: text('Path or address of this schema, for editors.'),
      rules: { type: 'object', description: 'Rules by name. All are on unless set to "off".', additionalProperties: false, properties: Object.fromEntries(rules.map((rule) => [rule.name, ruleSchema(rule)])) },
      ignore: list('Globs of files to leave out, relative to the root, beside what git ignores.', { type: 'string' }),
      contexts: list('Kinds of files that are analysed but quiet by default, and shall be reported on.', { type: 'string', enum: quietContexts }),
      assumptions: assumptionSchema(),
      catalogue: list('Libraries perf-lint does not know, or more about one it knows (same name), in the form of its own catalogue.', librarySchema),
      justified: list('Findings that are known and accepted. They stay in the report, counted, and fail nothing.', justifiedSchema),
      failOn: { type: 'string', enum: severities, default: 'low', description: 'Least severity that makes the exit code 1.' },
      baseline: text('Path of the baseline, relative to this config: findings in it are known, and only others count.'),
      gate: gateSchema(rules),
      maxWarnings: { type: 'integer', minimum: 0, default: 0, description: 'How many findings and notes at or above failOn are tolerated before the exit code is 1.' },
    },
  };
}

/** What `perf-lint gate` demands. */
function gateSchema(rules: readonly Rule[]): Schema {
  const limit = (what: string): Schema => ({ description: `${what}: so many at most, or "no new" beside those in the baseline.`, anyOf: [{ type: 'integer', minimum: 0 }, { type: 'string', enum: ['no new'] }] });
  const counted = Object.fromEntries([...severities.map((severity) => [severity, limit(`Open findings of severity ${severity}`)]), ['total', limit('All open findings')]]);
  return {
    type: 'object', additionalProperties: false, description: 'What `perf-lint gate` demands of findings that are neither accepted nor deferred.',
    properties: {
      ...counted,
      score: { type: 'number', minimum: 0, description: 'The sum of all scores at most.' },
      rules: { type: 'object', additionalProperties: false, description: 'Limits by rule.', properties: Object.fromEntries(rules.map(({ name }) => [name, limit(`Open findings of ${name}`)])) },
    },
  };
}

const levels = ['off', 'on', ...severities];

function ruleSchema(rule: Rule): Schema {
  const level: Schema = { type: 'string', enum: levels, description: 'off, on, or the severity all its findings get.' };
  return { description: `${rule.title}.`.replace(/\.\.$/, '.'), anyOf: [level, { type: 'array', minItems: 1, prefixItems: [level, optionsSchema(rule)], items: false }] };
}

/** The schema of a rule's options, for every host that takes some. */
export function optionsSchema(rule: Rule): Schema {
  const options = Object.entries(rule.options as Record<string, { default: unknown; description: string }>);
  const properties = Object.fromEntries(options.map(([name, option]) => [name, { ...typeOfDefault(option.default), description: option.description, default: option.default }]));
  return { type: 'object', additionalProperties: false, properties };
}

/** An option takes what its default is: lists of what the default lists, strings when it is empty. */
function typeOfDefault(value: unknown): Schema {
  if (Array.isArray(value)) return { type: 'array', items: value.length > 0 ? typeOfDefault(value[0]) : { type: 'string' } };
  if (typeof value === 'number') return { type: 'number' };
  if (typeof value === 'boolean') return { type: 'boolean' };
  return typeof value === 'string' ? { type: 'string' } : { type: 'object' };
}

function assumptionSchema(): Schema {
  const properties = Object.fromEntries(Object.entries(assumptions).map(([name, one]) => [name, { type: 'number' as const, minimum: 0, default: one.default, description: `${one.description} In ${one.unit}. Default: ${one.source}` }]));
  return { type: 'object', additionalProperties: false, description: 'The numbers behind every estimate and score.', properties };
}

const justifiedSchema: Schema = {
  type: 'object',
  additionalProperties: false,
  required: ['rule', 'reason'],
  properties: {
    rule: text('Name of the rule.'),
    symbol: text('Qualified name of the function, as the report prints it.'),
    path: text('Glob of files, relative to the root.'),
    reason: text('Why it is fine.'),
    until: { type: 'string', pattern: '^\\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01])$', description: 'Last day it holds, YYYY-MM-DD; the finding is open again the day after.' },
  },
};
