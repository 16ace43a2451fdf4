/** What a page shows, once it shows it: a browser answers when it is ready, sooner or later on another machine. */

export const PATIENCE = 45_000;
const PAUSE = 50;

/** jest's matchers, each of which waits. */
type Waiting<M> = {
  [K in keyof M]: M[K] extends (...args: infer A) => unknown ? (...args: A) => Promise<void> : Waiting<M[K]>;
};

/** `expect` of something that is read again until it holds; fails as jest does, with what was read last. */
export function eventually<T>(read: () => Promise<T>): Waiting<jest.JestMatchers<T>> {
  return waiting(async (check) => {
    const deadline = Date.now() + PATIENCE;
    for (;;) {
      const found = await read();
      try {
        return check(expect(found) as unknown as Matchers);
      } catch (error) {
        if (Date.now() > deadline) throw error;
        await new Promise((resolve) => setTimeout(resolve, PAUSE));
      }
    }
  });
}

type Matchers = Record<string, unknown>;

function waiting<M>(until: (check: (matchers: Matchers) => void) => Promise<void>): M {
  const get = (_: object, name: string): unknown =>
    name === "not"
      ? waiting((check) => until((matchers) => check(matchers.not as Matchers)))
      : (...args: unknown[]) =>
          until((matchers) => (matchers[name] as (...args: unknown[]) => void).apply(matchers, args));
  return new Proxy({}, { get }) as M;
}
