/** How heavy a need for support is, or what a home delivers: by hours a week. */
export const SUPPORT_LEVELS = ['none', 'light', 'middle', 'heavy', 'unknown'] as const
export type SupportLevel = (typeof SUPPORT_LEVELS)[number]

/** Hours a week through which support is light, and middle; above it is heavy. */
export const SUPPORT_LEVEL_HOURS = { light: 3, middle: 7 } as const

export const supportLevelOf = (hoursPerWeek: number | null): SupportLevel =>
  hoursPerWeek === null
    ? 'unknown'
    : hoursPerWeek === 0
      ? 'none'
      : hoursPerWeek <= SUPPORT_LEVEL_HOURS.light
        ? 'light'
        : hoursPerWeek <= SUPPORT_LEVEL_HOURS.middle
          ? 'middle'
          : 'heavy'
