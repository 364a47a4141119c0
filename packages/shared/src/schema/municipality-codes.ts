/**
 * Every municipality code that was ever assigned, as ranges of whole numbers, both ends included.
 * Source: table 33 (municipalities) of the Dutch population register, edition of November 2022, which holds former
 * codes as well, without its two entries that are no municipality (0000 unknown, 1999 non-residents), and with the one
 * code assigned since (1992, Voorne aan Zee, 2023). See docs/decisions/0002-municipality-codes.md.
 */
const EVER_ASSIGNED =
  '1-1265 1301-1353 1355-1378 1380-1388 1390-1404 1507 1509 1525 1581 1586 1598 1621 1640-1641 1651-1652 1655 ' +
  '1658-1659 1661 1663 1665-1667 1669-1674 1676 1679-1681 1684-1685 1690-1691 1695-1702 1705-1706 1708-1709 1711 ' +
  '1714 1719 1721-1724 1728-1731 1734-1735 1740 1742 1771 1773-1774 1783 1842 1859 1876 1883-1884 1891-1892 ' +
  '1894-1896 1900-1901 1903-1904 1908 1911 1916 1921 1924 1926-1927 1930-1931 1937 1940 1942 1945 1948-1950 1952 ' +
  '1954-1955 1959-1961 1963 1966 1969-1970 1978-1980 1982 1987 1991-1992'

const assigned = new Uint8Array(10_000)
for (const range of EVER_ASSIGNED.split(' ')) {
  const [first = 0, last = first] = range.split('-').map(Number)
  assigned.fill(1, first, last + 1)
}

/** Whether the text is a four-digit code of a Dutch municipality of today or of the past. */
export const wasEverAssigned = (code: string): boolean => /^\d{4}$/.test(code) && assigned[Number(code)] === 1
