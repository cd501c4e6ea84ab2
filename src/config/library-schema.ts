import { effectCosts } from '../impact/cost-model.js';
import type { Library, Member } from '../catalogue/library.js';
import type { Schema } from './config-schema.js';

const weights = ['light', 'normal', 'heavy'];
const entries = ['http', 'graphql', 'graphql-field', 'job', 'event', 'timer', 'cli', 'startup', 'test'];
const text: Schema = { type: 'string' };
const flag: Schema = { type: 'boolean' };
const anything: Schema = {};
const effect: Schema = { type: 'string', enum: Object.keys(effectCosts) };

/** Keys are checked against the interface by the compiler, so a new one cannot be forgotten here. */
const memberKeys: Record<keyof Member, Schema> = {
  effect: { ...effect, description: 'What a call costs.' },
  weight: { type: 'string', enum: weights },
  many: { ...flag, description: 'One call serves many keys or rows.' },
  reads: { ...flag, description: 'The request only asks, as long as its options name no other method and no body.' },
  coalesces: { ...flag, description: 'Calls of one shape that are started in the same turn mostly become one round trip.' },
  joins: { ...flag, description: 'Calls started in the same turn share one round trip.' },
  gives: { ...text, description: 'Type of the call’s result.' },
  is: { ...text, description: 'Type of the property.' },
  builds: { ...text, description: 'Type of `new X()`.' },
  of: { type: 'integer', minimum: 0, description: 'Index of the argument that names the class the result belongs to.' },
  bound: { type: 'string', enum: ['chunked', 'paged', 'stream'] },
  statics: text, callback: anything, linear: anything, grows: anything,
  shrinks: { type: 'string', enum: ['one', 'all', 'some'] },
  boundedBy: { type: 'array', items: text },
  container: { type: 'string', enum: ['map', 'set', 'array', 'weak', 'cache', 'memo'] },
  instead: { ...text, description: 'What to write instead.' },
  promised: { type: 'object', properties: { as: text, most: { type: 'integer', minimum: 0 } }, required: ['as'], additionalProperties: false, description: 'The function of the same module that gives a promise of the same result.' },
  adopts: { type: 'object', properties: { statics: text, instances: text }, required: ['statics', 'instances'], additionalProperties: false },
  injects: flag, expensive: flag, unique: flag,
  connects: { type: 'string', enum: ['single', 'pool', 'agent', 'browser', 'nothing'], description: 'What a client it makes holds.' },
  listens: { type: 'object', properties: { event: { type: 'integer', minimum: 0 }, handler: { type: 'integer', minimum: 0 }, once: flag, handle: flag }, required: ['handler'], additionalProperties: false },
  unlistens: { type: 'string', enum: ['one', 'all'], description: 'Takes listeners off.' },
};

const members: Schema = { type: 'object', additionalProperties: { type: 'object', additionalProperties: false, properties: memberKeys } };

const libraryKeys: Record<keyof Library, Schema> = {
  name: { ...text, description: 'Short name, unique.' },
  title: text,
  kind: { type: 'string', enum: ['orm', 'driver', 'http', 'queue', 'cache', 'storage', 'search', 'rpc', 'framework', 'graphql', 'platform', 'language', 'utility', 'crypto', 'scheduler', 'test'] },
  packages: { type: 'array', items: text, description: 'npm packages it comes in.' },
  exports: members,
  globals: members,
  types: { type: 'object', additionalProperties: { type: 'object', properties: { extends: text, members }, additionalProperties: true } },
  decorators: { type: 'object', additionalProperties: { type: 'object', properties: { entry: { type: 'string', enum: entries }, singleton: flag, parent: flag, is: text, promised: flag }, additionalProperties: false } },
  files: { type: 'array', items: { type: 'object', required: ['pattern', 'exports', 'entry'], properties: { pattern: text, exports: { type: 'array', items: text }, entry: { type: 'string', enum: entries } }, additionalProperties: false } },
  distinctive: members,
  generates: members,
  batching: { type: 'object', properties: Object.fromEntries(Object.keys(effectCosts).map((name) => [name, text])), additionalProperties: false },
  asks: {
    type: 'array', description: 'Queries for one key, and those for many.',
    items: {
      type: 'object', required: ['one', 'many', 'missing'], additionalProperties: false,
      properties: { one: text, many: text, field: text, missing: { type: 'string', enum: ['null', 'undefined'] }, by: text, needs: { type: 'object', properties: { name: text, from: text }, required: ['name', 'from'], additionalProperties: false } },
    },
  },
  unpooled: { type: 'object', properties: { packages: { type: 'array', items: text }, options: { type: 'array', items: text }, below: { type: 'integer', minimum: 1 } }, required: ['packages', 'options'], additionalProperties: false },
  job: text,
};

export const librarySchema: Schema = { type: 'object', additionalProperties: false, required: ['name', 'title', 'kind', 'packages'], properties: libraryKeys };
