"""What an answer's raw text says: its code, matrices, numbers, axes and formulas. Functions of text; no marks.

characters       characters as learners' files bring them, and the plain ones that are meant

code/            code: where it stands, how it is repaired, what Python makes of it
  fences         fenced code, mis-fenced and quoted, too
  snippets       code without mark-up, between and inside lines of prose
  sessions       prompts and the outputs under them
  offering       whether a piece of text is code that does something
  repair         what suffered in copying, made Python again
  blocks         all pieces of code and output, and the ways to read them together
  readings       the few readings that are worth running
  syntax         definitions, comprehensions and names in a syntax tree; brackets mended

trial/           a learner's code being run
  supplied       the names that it may take for granted
  givens         values for names that it uses without defining them
  running        sessions made ready, and the values that are left behind
  rewriting      the same code with a small mend, to see what that would give
  printed        values read back from what was printed
  comparison     values side by side: the same or not, and in what they differ
  failures       what went wrong, in words

mathematics/     numbers and formulas
  numbers        numbers in prose, and which of them are claims
  latex          LaTeX as rows of numbers and as plain text
  tables         tables of a function's values
  functions      functions of one variable, as expressions in Python
  formula_tokens, formula_names, algebra, formula
                 formulas from any notation to small safe trees

tensors/         matrices and axes
  matrix         matrices of numbers in any notation
  edge_kernels   which of several matrices is meant for which edge
  axis_names     what learners call the axes of a tensor
  axes           lists of axes, and whose they are

training/        training loops
  steps          the steps that code or words go through
  pseudocode     pseudo-code made to run
  harness        the data, model and optimiser that it is run on
"""
