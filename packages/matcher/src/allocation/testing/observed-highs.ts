import type { Highs } from 'highs'

/** Told of every call of the solver before it is made; what it returns is what the caller gets, and it may throw. */
export type Around = (call: SolverCall, args: readonly unknown[], perform: () => unknown) => unknown

export const SOLVER_CALLS = [
  'createModel',
  'options.set',
  'setSolution',
  'addCols',
  'zeroAllClocks',
  'run',
  'getRunTime',
  'info.get',
  'getSolution',
  'dispose',
] as const

export type SolverCall = (typeof SOLVER_CALLS)[number]

type Anything = Record<string, unknown>
type Method = (...args: unknown[]) => unknown

/** The same solver, with every call of a model passed through `around`. */
export function observedHighs(highs: Highs, around: Around): Highs {
  const observedModel = (model: Anything): Anything => ({
    ...Object.fromEntries(
      SOLVER_CALLS.filter((call) => !call.includes('.') && call !== 'createModel').map((call) => [
        call,
        (...args: unknown[]) => around(call, args, () => (model[call] as Method).call(model, ...args)),
      ]),
    ),
    options: nested(model.options as Anything, 'set', 'options.set'),
    info: nested(model.info as Anything, 'get', 'info.get'),
  })
  const nested = (target: Anything, name: string, call: SolverCall): Anything => ({
    [name]: (...args: unknown[]) => around(call, args, () => (target[name] as Method).call(target, ...args)),
  })
  return new Proxy(highs, {
    get: (target, key) =>
      key === 'createModel'
        ? (...args: unknown[]) =>
            around('createModel', args, () =>
              observedModel((target.createModel as Method).call(target, ...args) as Anything),
            )
        : Reflect.get(target, key, target),
  })
}
