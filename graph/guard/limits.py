"""What a query from outside may ask for at most, before any server has seen it.

The figures are chosen against a measurement on Neo4j 5.26 (512 MB heap): neither the transaction timeout nor
the memory limit of the server ends one huge list or one long loop inside an expression
(`RETURN range(1,30000000)` streamed for 31 s past its 3 s), so these have to be small before they start.
Work that goes row by row (MATCH, UNWIND of stored data) is ended by time and is not counted here.
"""

MAX_QUERY = 10_000  # characters
MAX_DEPTH = 40  # brackets, CASE and subqueries inside each other
MAX_HEIGHT = 120  # expressions and clauses inside each other, operators of one row among them
MAX_RANGE = 10_000  # elements of one range()
MAX_ROWS = 100_000  # rows made by UNWIND of literal lists, ranges and parameters, multiplied
MAX_SIZE = 1_000_000  # elements and characters of one value, and turns of nested loops in one expression
MAX_SHOWN = 2_000_000  # elements and characters in an answer that the query made itself
MAX_TURNS = 10_000_000  # turns of loops over the query's own lists, in all rows together
MAX_WORK = 50_000_000  # elements that operators and functions look at, in all rows and turns together
MAX_HOPS = 6  # upper bound of one variable-length relationship or quantified path
MAX_PATH_HOPS = 8  # the same, summed over one path
MAX_SHORTEST_HOPS = 15  # inside shortestPath(), which searches from both ends
MAX_APART = 4  # parts of the MATCH clauses that nothing connects, labels or filters

MAX_PLANNED = {  # in one query; what a planner needs more than seconds for
    "clauses": 80,
    "operators": 400,
    "XOR": 10,
    "relationships": 30,
    "!": 20,
    "|": 100,
    "&": 20,
}
MAX_LABEL_CHOICES = 4096  # ways that the alternatives of all label expressions multiply to
MAX_ALTERNATING = 20  # AND and OR inside each other, each time the other one

MAX_EFFORT = 50_000  # expressions weighed by the guard itself, loops of reduce() counted again

MAX_PARAMETERS = 100
MAX_PARAMETER_VALUES = 10_000  # scalars in all parameters together
MAX_PARAMETER_TEXT = 100_000  # characters in all parameters together
MAX_PARAMETER_DEPTH = 8

MAX_PATTERN = 200  # characters of a regular expression
MAX_MATCHED = 10_000  # characters that one is tried on, where the query brings the text itself
MAX_CHOICES = 256  # ways that its alternatives and optional parts multiply to
