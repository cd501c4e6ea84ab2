import path from 'node:path';

function absolute(file) {
  return path.join('/', path.normalize(file));
}

export function run(files) {
  const keyed = files.map((file) => ({ file, key: absolute(file) }));
  keyed.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0));
  return keyed.map(({ file }) => file);
}
