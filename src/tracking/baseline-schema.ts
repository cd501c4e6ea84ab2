import type { Schema } from '../config/config-schema.js';

/** What an id looks like. */
export const idPattern = /^PL-[0-9a-f]{8}$/;

const entry: Schema = {
  type: 'object',
  additionalProperties: false,
  required: ['rule', 'file', 'symbol', 'status'],
  properties: {
    rule: { type: 'string', description: 'Name of the rule.' },
    file: { type: 'string', description: 'File of the finding, relative to the root.' },
    symbol: { type: 'string', description: 'Qualified name of the function around it.' },
    status: { type: 'string', enum: ['open', 'accepted', 'deferred'], description: 'open: known, to be mended; accepted: stays; deferred: put off. The last two need a reason.' },
    reason: { type: 'string', description: 'Why it is accepted or deferred.' },
    until: { type: 'string', pattern: '^\\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01])$', description: 'Last day a deferral holds, YYYY-MM-DD; the finding comes back the day after.' },
  },
};

/** The schema of `perf-lint.baseline.json`: what `schema/baseline.json` holds. */
export const baselineSchema: Schema = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  title: 'perf-lint baseline',
  description: 'Findings that are known, by id. Written by `perf-lint baseline`; status, reason and until are for people to set.',
  type: 'object',
  required: ['version'],
  properties: {
    $schema: { type: 'string', description: 'Path or address of this schema, for editors.' },
    version: { type: 'integer', minimum: 1, description: 'Of this format: 1. Stands last, so that the line of every entry ends alike.' },
  },
  additionalProperties: entry,
};
