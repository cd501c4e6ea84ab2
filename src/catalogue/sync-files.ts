import type { Library, Member } from './library.js';

const glob: Member = { effect: 'fs.sync', weight: 'heavy', gives: 'js/String[]', instead: 'await glob(pattern)' };
const make: Member = { effect: 'fs.sync', instead: 'fs.promises.mkdir(path, { recursive: true })' };
const remove: Member = { effect: 'fs.sync', weight: 'heavy', instead: 'await rimraf(path)' };
const module: Member = { is: 'Module' };
const readPackage: Member = { effect: 'fs.sync', instead: 'await readPackage()' };
const loadJson: Member = { effect: 'fs.sync', instead: 'await loadJsonFile(path)' };
const exists: Member = { effect: 'fs.sync', weight: 'light', gives: 'js/Boolean', instead: 'await pathExists(path)' };
const findUp: Member = { effect: 'fs.sync', gives: 'js/String', instead: 'await findUp(name)' };
const makeDirectory: Member = { effect: 'fs.sync', instead: 'await makeDirectory(path)' };
const del: Member = { effect: 'fs.sync', weight: 'heavy', instead: 'await deleteAsync(patterns)' };
const which: Member = { effect: 'fs.sync', gives: 'js/String', instead: 'await which(command)' };
const readJson: Member = { effect: 'fs.sync', instead: 'await jsonfile.readFile(path)' };
const writeJson: Member = { effect: 'fs.sync', instead: 'await jsonfile.writeFile(path, value)' };
const writeAtomic: Member = { effect: 'fs.sync', instead: 'await writeFileAtomic(path, content)' };

/** Small packages around the file system whose synchronous forms block. Old versions hang them on the function, new ones export them. */
export const syncFiles: readonly Library[] = [
  {
    name: 'mkdirp', title: 'mkdirp', kind: 'utility', packages: ['mkdirp'],
    exports: { default: module, '=': module, mkdirp: module, sync: make, mkdirpSync: make, manualSync: make, nativeSync: make },
    types: { Module: { call: {}, members: { sync: make, mkdirpSync: make, manualSync: make, nativeSync: make } } },
  },
  {
    name: 'rimraf', title: 'rimraf', kind: 'utility', packages: ['rimraf'],
    exports: { default: module, '=': module, rimraf: module, sync: remove, rimrafSync: remove, nativeSync: remove, manualSync: remove, windowsSync: remove, posixSync: remove, moveRemoveSync: remove },
    types: { Module: { call: { callback: { at: 'last', runs: 'later' } }, members: { sync: remove, rimrafSync: remove } } },
  },
  {
    name: 'glob', title: 'glob', kind: 'utility', packages: ['glob'],
    exports: { default: module, '=': module, glob: module, sync: glob, globSync: glob, globIterateSync: glob, iterateSync: glob, globStreamSync: glob, globIterate: { gives: 'js/AsyncIterable' } },
    types: { Module: { call: { callback: { at: 'last', runs: 'later' }, gives: 'js/String[]' }, members: { sync: glob, globSync: glob, iterateSync: glob, glob: module } } },
  },
  {
    name: 'fast-glob', title: 'fast-glob', kind: 'utility', packages: ['fast-glob', 'globby', 'tinyglobby'],
    exports: { default: module, '=': module, glob: { gives: 'js/String[]' }, globby: { gives: 'js/String[]' }, sync: glob, globSync: glob, globbySync: glob, stream: { gives: 'js/AsyncIterable' }, globStream: { gives: 'js/AsyncIterable' } },
    types: {
      Module: {
        call: { gives: 'js/String[]' },
        members: { sync: glob, globSync: glob, globbySync: glob, glob: { gives: 'js/String[]' }, async: { gives: 'js/String[]' }, stream: { gives: 'js/AsyncIterable' }, globStream: { gives: 'js/AsyncIterable' } },
      },
    },
  },
  {
    name: 'tmp', title: 'tmp', kind: 'utility', packages: ['tmp'],
    exports: {
      default: module,
      fileSync: { effect: 'fs.sync', instead: 'util.promisify(tmp.file)' },
      dirSync: { effect: 'fs.sync', instead: 'util.promisify(tmp.dir)' },
      tmpNameSync: { effect: 'fs.sync', weight: 'light', gives: 'js/String', instead: 'util.promisify(tmp.tmpName)' },
      file: { callback: { at: 'last', runs: 'later' } },
      dir: { callback: { at: 'last', runs: 'later' } },
    },
    types: {
      Module: {
        members: {
          fileSync: { effect: 'fs.sync', instead: 'util.promisify(tmp.file)' },
          dirSync: { effect: 'fs.sync', instead: 'util.promisify(tmp.dir)' },
          tmpNameSync: { effect: 'fs.sync', weight: 'light', gives: 'js/String', instead: 'util.promisify(tmp.tmpName)' },
        },
      },
    },
  },
  {
    name: 'read-pkg', title: 'read-pkg', kind: 'utility', packages: ['read-pkg', 'read-package-up', 'read-pkg-up'],
    exports: { default: module, '=': module, readPackageSync: readPackage, readPackageUpSync: readPackage, sync: readPackage },
    types: { Module: { call: {}, members: { sync: readPackage } } },
  },
  {
    name: 'load-json-file', title: 'load-json-file', kind: 'utility', packages: ['load-json-file'],
    exports: { default: module, '=': module, loadJsonFileSync: loadJson, sync: loadJson },
    types: { Module: { call: {}, members: { sync: loadJson } } },
  },
  {
    name: 'write-file-atomic', title: 'write-file-atomic', kind: 'utility', packages: ['write-file-atomic'],
    exports: { default: module, '=': module, sync: writeAtomic },
    types: { Module: { call: { callback: { at: 'last', runs: 'later' } }, members: { sync: writeAtomic } } },
  },
  {
    name: 'jsonfile', title: 'jsonfile', kind: 'utility', packages: ['jsonfile'],
    exports: { default: module, readFileSync: readJson, writeFileSync: writeJson, readFile: { callback: { at: 'last', runs: 'later' } }, writeFile: { callback: { at: 'last', runs: 'later' } } },
    types: { Module: { members: { readFileSync: readJson, writeFileSync: writeJson } } },
  },
  {
    name: 'path-exists', title: 'path-exists', kind: 'utility', packages: ['path-exists'],
    exports: { default: module, '=': module, pathExistsSync: exists, sync: exists },
    types: { Module: { call: { gives: 'js/Boolean' }, members: { sync: exists } } },
  },
  {
    name: 'find-up', title: 'find-up', kind: 'utility', packages: ['find-up', 'find-up-simple', 'locate-path', 'pkg-dir', 'package-directory'],
    exports: { default: module, '=': module, findUpSync: findUp, findUpMultipleSync: findUp, locatePathSync: findUp, packageDirectorySync: findUp, sync: findUp },
    types: { Module: { call: { gives: 'js/String' }, members: { sync: findUp } } },
  },
  {
    name: 'make-dir', title: 'make-dir', kind: 'utility', packages: ['make-dir'],
    exports: { default: module, '=': module, makeDirectorySync: makeDirectory, sync: makeDirectory },
    types: { Module: { call: { gives: 'js/String' }, members: { sync: makeDirectory } } },
  },
  {
    name: 'del', title: 'del', kind: 'utility', packages: ['del'],
    exports: { default: module, '=': module, deleteSync: del, sync: del },
    types: { Module: { call: { gives: 'js/String[]' }, members: { sync: del } } },
  },
  {
    name: 'which', title: 'which', kind: 'utility', packages: ['which'],
    exports: { default: module, '=': module, sync: which },
    types: { Module: { call: { gives: 'js/String', callback: { at: 'last', runs: 'later' } }, members: { sync: which } } },
  },
  {
    name: 'proper-lockfile', title: 'proper-lockfile', kind: 'utility', packages: ['proper-lockfile'],
    exports: {
      default: module,
      lockSync: { effect: 'fs.sync', instead: 'await lock(path)' },
      unlockSync: { effect: 'fs.sync', instead: 'await unlock(path)' },
      checkSync: { effect: 'fs.sync', weight: 'light', instead: 'await check(path)' },
    },
    types: {
      Module: {
        members: {
          lockSync: { effect: 'fs.sync', instead: 'await lock(path)' },
          unlockSync: { effect: 'fs.sync', instead: 'await unlock(path)' },
          checkSync: { effect: 'fs.sync', weight: 'light', instead: 'await check(path)' },
        },
      },
    },
  },
];
