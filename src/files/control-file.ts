/** Files that are no sources, but decide what the sources mean: manifests, compiler settings, what git ignores. */
export function isControl(name: string): boolean {
  return control.test(name);
}

const control = /^(?:package\.json|pnpm-workspace\.yaml|\.gitignore|[jt]sconfig(?:\.[^/]+)?\.json)$/;
