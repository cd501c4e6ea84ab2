import type { Library, Member } from './library.js';

const module: Member = { is: 'Module' };
const moment: Member = { is: 'Factory' };
const uuid: Member = { gives: 'js/String', unique: true };
/** Worked out from a name: the same for the same name. */
const named: Member = { gives: 'js/String' };
const compile: Member = { expensive: true, instead: 'compile once, beside the module, and keep the function' };
const ajv: Member = { builds: 'Ajv', expensive: true };
const template: Member = { effect: 'fs.sync', expensive: true, instead: 'compile once while the program starts' };

/** Dates, identifiers and compilers: nothing that costs a round trip. */
export const smallUtilities: readonly Library[] = [
  { name: 'moment', title: 'Moment', kind: 'utility', packages: ['moment', 'moment-timezone'], job: 'date', exports: { default: moment, '=': moment }, types: { Factory: { call: { gives: 'Moment' }, members: { utc: { gives: 'Moment' }, duration: {} } }, Moment: { members: { format: { gives: 'js/String' }, '*': { gives: 'receiver' } } } } },
  { name: 'dayjs', title: 'Day.js', kind: 'utility', packages: ['dayjs'], job: 'date', exports: { default: moment, '=': moment }, types: { Factory: { call: { gives: 'Dayjs' }, members: { extend: {}, utc: { gives: 'Dayjs' } } }, Dayjs: { members: { format: { gives: 'js/String' }, '*': { gives: 'receiver' } } } } },
  { name: 'date-fns', title: 'date-fns', kind: 'utility', packages: ['date-fns', 'date-fns/*'], job: 'date', exports: { format: { gives: 'js/String' }, '*': {} } },
  { name: 'luxon', title: 'Luxon', kind: 'utility', packages: ['luxon'], job: 'date', exports: { '*': {} } },
  { name: 'uuid', title: 'uuid', kind: 'utility', packages: ['uuid'], job: 'uuid', exports: { v1: uuid, v3: named, v4: uuid, v5: named, v6: uuid, v7: uuid, validate: { gives: 'js/Boolean' }, default: module }, types: { Module: { members: { v1: uuid, v4: uuid, v7: uuid } } } },
  { name: 'nanoid', title: 'Nano ID', kind: 'utility', packages: ['nanoid'], job: 'uuid', exports: { nanoid: uuid, customAlphabet: {} } },
  {
    name: 'ajv', title: 'Ajv', kind: 'utility', packages: ['ajv', 'ajv/*'],
    exports: { default: ajv, '=': ajv, Ajv: ajv },
    types: { Ajv: { members: { compile: { expensive: true, instead: 'compile each schema once, beside the module' }, validate: { gives: 'js/Boolean' }, addSchema: { gives: 'receiver' }, getSchema: {}, addFormat: { gives: 'receiver' }, addKeyword: { gives: 'receiver' } } } },
  },
  { name: 'handlebars', title: 'Handlebars', kind: 'utility', packages: ['handlebars'], exports: { compile, precompile: compile, default: module, '=': module }, types: { Module: { members: { compile, precompile: compile, registerHelper: { callback: { at: 1, runs: 'later' } } } } } },
  {
    name: 'ejs', title: 'EJS', kind: 'utility', packages: ['ejs'], exports: { compile, render: { gives: 'js/String' }, default: module },
    types: { Module: { members: { compile, render: { gives: 'js/String' } } } },
  },
  {
    name: 'pug', title: 'Pug', kind: 'utility', packages: ['pug'], exports: { compile, compileFile: template, renderFile: template, default: module },
    types: { Module: { members: { compile, compileFile: template, renderFile: template } } },
  },
  {
    name: 'native-compilers', title: 'Native compilers', kind: 'utility', packages: ['esbuild', '@swc/core'],
    exports: {
      buildSync: { effect: 'native.sync', weight: 'heavy', instead: 'await build(options)' },
      transformSync: { effect: 'native.sync', instead: 'await transform(source, options)' },
      transformFileSync: { effect: 'native.sync', instead: 'await transformFile(path, options)' },
      default: module,
    },
    types: {
      Module: {
        members: {
          buildSync: { effect: 'native.sync', weight: 'heavy', instead: 'await build(options)' },
          transformSync: { effect: 'native.sync', instead: 'await transform(source, options)' },
          transformFileSync: { effect: 'native.sync', instead: 'await transformFile(path, options)' },
        },
      },
    },
  },
];
