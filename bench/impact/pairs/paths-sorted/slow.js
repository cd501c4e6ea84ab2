import path from 'node:path';

function absolute(file) {
  return path.join('/', path.normalize(file));
}

export function run(files) {
  return [...files].sort((a, b) => {
    const [left, right] = [absolute(a), absolute(b)];
    return left < right ? -1 : left > right ? 1 : 0;
  });
}
