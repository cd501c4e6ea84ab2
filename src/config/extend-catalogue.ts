import type { Library } from '../catalogue/library.js';

/** The catalogue with the user's libraries: a known name adds to that library and wins where both speak. */
export function extendCatalogue(catalogue: readonly Library[], extra: readonly Library[]): Library[] {
  const byName = new Map(catalogue.map((library) => [library.name, library]));
  for (const library of extra) {
    const known = byName.get(library.name);
    byName.set(library.name, known ? mergeLibraries(known, library) : library);
  }
  return [...byName.values()];
}

function mergeLibraries(known: Library, extra: Library): Library {
  const types = { ...known.types };
  for (const [name, shape] of Object.entries(extra.types ?? {})) {
    types[name] = { ...types[name], ...shape, members: { ...types[name]?.members, ...shape.members } };
  }
  return {
    ...known, ...extra, types,
    packages: [...new Set([...known.packages, ...extra.packages])],
    files: [...(known.files ?? []), ...(extra.files ?? [])],
    exports: { ...known.exports, ...extra.exports },
    globals: { ...known.globals, ...extra.globals },
    decorators: { ...known.decorators, ...extra.decorators },
    distinctive: { ...known.distinctive, ...extra.distinctive },
    batching: { ...known.batching, ...extra.batching },
  };
}
