/** `root.cn.[0].v` → root, cn, 0, v: Taro writes an empty segment before each index. */
const segments = (path: string): string[] =>
  path
    .replace(/\[(\d+)\]/g, '.$1')
    .split('.')
    .filter((segment) => segment !== '');

type Holder = Record<string, unknown>;

/** Puts each path's value into the page's data, making the arrays and objects on the way, as WeChat's setData does. */
export const applyData = (data: Holder, changes: Readonly<Record<string, unknown>>): void => {
  for (const [path, value] of Object.entries(changes)) {
    const way = segments(path);
    const last = way.pop();
    if (last === undefined) continue;
    let holder: Holder = data;
    way.forEach((segment, i) => {
      const next = way[i + 1] ?? last;
      if (typeof holder[segment] !== 'object' || holder[segment] === null) holder[segment] = /^\d+$/.test(next) ? [] : {};
      holder = holder[segment] as Holder;
    });
    holder[last] = value;
  }
};
