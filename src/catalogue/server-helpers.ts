import type { Library, Members } from './library.js';

const tracer: Members = {
  startActiveSpan: { callback: { at: 'last', runs: 'once' }, gives: 'callback' },
  startSpan: {},
};

/** Decorated routes and tracing: wrappers around handlers. */
export const serverHelpers: readonly Library[] = [
  {
    name: 'routing-controllers', title: 'routing-controllers', kind: 'framework', packages: ['routing-controllers'],
    decorators: {
      Controller: { singleton: true }, JsonController: { singleton: true }, Middleware: { singleton: true },
      Get: { entry: 'http' }, Post: { entry: 'http' }, Put: { entry: 'http' }, Patch: { entry: 'http' }, Delete: { entry: 'http' }, Head: { entry: 'http' }, All: { entry: 'http' },
    },
  },
  {
    name: 'tsoa', title: 'tsoa', kind: 'framework', packages: ['tsoa', '@tsoa/runtime'],
    decorators: { Route: { singleton: true }, Get: { entry: 'http' }, Post: { entry: 'http' }, Put: { entry: 'http' }, Patch: { entry: 'http' }, Delete: { entry: 'http' } },
  },
  {
    name: 'inversify', title: 'Dependency injection containers', kind: 'framework', packages: ['inversify', 'tsyringe', 'typedi'],
    decorators: { injectable: {}, singleton: { singleton: true }, Service: { singleton: true } },
  },
  {
    name: 'opentelemetry', title: 'OpenTelemetry', kind: 'utility', packages: ['@opentelemetry/api'],
    exports: { trace: { is: 'Trace' }, context: { is: 'Context' }, default: { is: 'Api' } },
    types: {
      Api: { members: { trace: { is: 'Trace' }, context: { is: 'Context' } } },
      Trace: { members: { getTracer: { gives: 'Tracer' }, getActiveSpan: {} } },
      Tracer: { members: tracer },
      Context: { members: { with: { callback: { at: 1, runs: 'once' }, gives: 'callback' }, bind: { gives: 'arg1' }, active: {} } },
    },
  },
];
