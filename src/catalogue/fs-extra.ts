import type { Library, Members } from './library.js';
import { fsMembers } from './node-fs.js';

const members: Members = {
  ...fsMembers,
  pathExistsSync: { effect: 'fs.sync', weight: 'light', gives: 'js/Boolean', instead: 'fs.pathExists' },
  ensureDirSync: { effect: 'fs.sync', instead: 'fs.ensureDir' },
  mkdirsSync: { effect: 'fs.sync', instead: 'fs.mkdirs' },
  mkdirpSync: { effect: 'fs.sync', instead: 'fs.mkdirp' },
  ensureFileSync: { effect: 'fs.sync', instead: 'fs.ensureFile' },
  createFileSync: { effect: 'fs.sync', instead: 'fs.createFile' },
  ensureLinkSync: { effect: 'fs.sync', instead: 'fs.ensureLink' },
  createLinkSync: { effect: 'fs.sync', instead: 'fs.createLink' },
  ensureSymlinkSync: { effect: 'fs.sync', instead: 'fs.ensureSymlink' },
  createSymlinkSync: { effect: 'fs.sync', instead: 'fs.createSymlink' },
  outputFileSync: { effect: 'fs.sync', instead: 'fs.outputFile' },
  outputJsonSync: { effect: 'fs.sync', instead: 'fs.outputJson' },
  outputJSONSync: { effect: 'fs.sync', instead: 'fs.outputJSON' },
  readJsonSync: { effect: 'fs.sync', instead: 'fs.readJson' },
  readJSONSync: { effect: 'fs.sync', instead: 'fs.readJSON' },
  writeJsonSync: { effect: 'fs.sync', instead: 'fs.writeJson' },
  writeJSONSync: { effect: 'fs.sync', instead: 'fs.writeJSON' },
  copySync: { effect: 'fs.sync', weight: 'heavy', instead: 'fs.copy' },
  moveSync: { effect: 'fs.sync', weight: 'heavy', instead: 'fs.move' },
  removeSync: { effect: 'fs.sync', weight: 'heavy', instead: 'fs.remove' },
  emptyDirSync: { effect: 'fs.sync', weight: 'heavy', instead: 'fs.emptyDir' },
  emptydirSync: { effect: 'fs.sync', weight: 'heavy', instead: 'fs.emptydir' },
  // Without a callback these give promises.
  readFile: { callback: { at: 'last', runs: 'later' }, gives: 'js/String' },
  readdir: { callback: { at: 'last', runs: 'later' }, gives: 'js/Array' },
  pathExists: { callback: { at: 'last', runs: 'later' }, gives: 'js/Boolean' },
};

export const fsExtra: Library = {
  name: 'fs-extra',
  title: 'fs-extra',
  kind: 'utility',
  packages: ['fs-extra', 'fs-extra/esm'],
  exports: { ...members, default: { is: 'Module' } },
  types: { Module: { members } },
};
