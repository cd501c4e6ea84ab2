export function run({ names, wanted }) {
  const pattern = new RegExp(wanted, 'i');
  return names.filter((name) => pattern.test(name));
}
