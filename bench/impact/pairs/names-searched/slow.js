export function run({ names, wanted }) {
  return names.filter((name) => new RegExp(wanted, 'i').test(name));
}
