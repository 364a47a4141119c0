/** Candidates, or places, that one criterion cannot tell apart. */
export interface Classes {
  /** Number of the class, by index. */
  readonly of: Int32Array
  /** One member of each class, and how many it has. */
  readonly member: Int32Array
  readonly size: Int32Array
}

/** Puts equal keys in one class; classes are numbered in the order in which they are met. */
export function classesBy(length: number, key: (index: number) => number | string): Classes {
  const numbers = new Map<number | string, number>()
  const of = new Int32Array(length)
  const member: number[] = []
  const size: number[] = []
  for (let index = 0; index < length; index++) {
    const found = key(index)
    let number = numbers.get(found)
    if (number === undefined) {
      number = member.push(index) - 1
      size.push(0)
      numbers.set(found, number)
    }
    of[index] = number
    size[number]++
  }
  return { of, member: Int32Array.from(member), size: Int32Array.from(size) }
}

/** Each in a class of its own. */
export function singleClasses(length: number): Classes {
  const of = Int32Array.from({ length }, (_, index) => index)
  return { of, member: of, size: new Int32Array(length).fill(1) }
}
