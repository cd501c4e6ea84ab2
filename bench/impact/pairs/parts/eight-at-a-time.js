/** The results in their order; eight are under way at a time. */
export async function eightAtATime(list, work) {
  const results = [];
  let next = 0;
  const worker = async () => {
    while (next < list.length) {
      const at = next++;
      results[at] = await work(list[at]);
    }
  };
  await Promise.all(Array.from({ length: 8 }, worker));
  return results;
}
