"""Runs code that learners wrote, and lets nothing of it out but claims about values.

The parts
=========

::

    app            bench.py    LocalBench: sessions for learners' code, calls of our own functions, a memory of those
    (trusted,      session.py  one child for one answer: requests, their clock, what came of them in plain words
    no torch)      child.py    frames over a socket, what is printed over another, caps on both
                   process.py  starts a zygote, orders children from it, notices that it is gone
                   wire.py     the format; decodes what comes back as hostile bytes
                   wording.py  sentences for learners; cleaning of text
                   drill.py    some attacks with canaries, for ``quizapp doctor --attack``
       |
       |  control socket (control.py): "fork, here are two descriptors", "kill"; back: "ended with status"
       v
    zygote         zygote.py   a warm process: imports a kit once, then forks on demand; kits.py says what is imported
    (trusted, never sees a question, an expected value or a learner's code)
       |
       |  fork; then jail.py locks the child in; then the child says "ready"; only then the app sends code
       v
    child          runner.py   run, get, call; packing.py turns values into claims, faults.py errors
    (not trusted)              drawing.py, stand_ins.py: harmless stand-ins for matplotlib and fastai

Code travels from the app to the child over the child's own socket, which the zygote hands on and closes. So the next
child, forked from the same zygote, inherits nothing of an earlier answer.

The layers, and what each of them stops
=======================================

1. *Exec, not fork, from the app.* The zygote is started by ``exec`` with a fixed environment and no descriptors but its
   own. Its memory and its children's hold no expected values, none of the user's environment and no earlier answers.
   It has a session of its own without a terminal, so nothing can be typed into the user's shell.
2. *Not dumpable.* Neither a child nor another process of the user can trace the zygote, read its memory or take its
   descriptors. When the machine runs out of memory, the kernel ends a child first.
3. *Descriptors.* A child has four: 0 reads nothing, 1 and 2 are its output, 3 is its session. All others are closed.
4. *Resource limits*: the memory mapped beyond the zygote's own, and of that the private memory that can be written
   (512 MiB each: libraries given back, or written to, make no room), CPU time, open files (16), size of written files,
   locked memory, core files, message queues and processes (all none). They stop what no filter of system calls can:
   growing lists, huge tensors, exhausted descriptors.
5. *No privileges*: no set-uid program gives any, and if root runs the app a child gives up root's capabilities.
6. *Landlock*, where the kernel has it (second wall): no file, no TCP port, no signal to others, no abstract socket.
7. *seccomp* (the wall): a filter that allows some fifty system calls (syscalls.py), all of which touch only the process
   itself and its descriptors, and refuses every other: no file can be opened, looked at or changed, no socket made,
   no process or thread started, no signal sent, no limit raised; no namespaces, key rings, ``ptrace`` or ``io_uring``.
   Where a call can do both, its arguments decide (seccomp.py): no clock, limit or affinity of another process, no
   shared or huge memory, no advice that concerns the machine's memory, no lock that lends priority. Calls through
   another instruction set (``int 0x80``, x32) kill the child. Innocent code needs none of them, because everything it
   can import is imported beforehand.
8. *Parent-death signal.* A child dies with its zygote, and the zygote dies when the app does, even by ``kill -9``: the
   kernel signals it through a pipe whose other end the app holds.
9. *The app's clock and caps*: wall time per request, 64 KiB of output, 256 KiB of JSON and 1 MiB of numbers per reply,
   50 000 values, depth 50, 16 KiB of source. A child that oversteps one is killed, and so is every child at the end of
   its session, whatever it says.
10. *Claims, not objects.* What comes back is decoded by the app from a closed vocabulary into numbers, strings,
    containers, Tensor and Opaque; nothing is unpickled, no method of a learner's object is called. A short reply cannot
    stand for much: no byte serves two tensors, no range or set of colliding keys costs more than its length. A child
    may write to its socket what it likes: it can only claim values, and the app compares them itself, with inputs for
    functions drawn after the code was sent; a reply must bear the random mark of its request. Exit statuses, prints
    and the absence of errors never count as right.
11. *Cleaning.* Control characters, marks that turn the direction of text and lone surrogates are replaced in everything
    that a learner can influence before anyone reads it.

Each layer is switched off on purpose in ``tests/attacks``, where the attacks that it stops are shown to work without.

It fails closed. Where seccomp is missing nothing is run, unless the caller asks for ``LocalBench(unsafe=True)``; and a
child that cannot enter a layer says so instead of "ready" and ends.

What remains
============

* A fault in the kernel that can be reached through the allowed calls (memory, futex, read and write, clocks).
* CPU time up to the limit, timing of shared hardware; the kernel's version, the machine's name and load, the user's
  number, the folder in which the packages are installed.
* Reading what the zygote holds: the installed packages, as loaded.
* An answer that hard-codes the right value. That is what random inputs and a look at the source are for.
* A child's random numbers are the same in every run, so that marks are too: what a child draws, a learner can know.
  Inputs are drawn elsewhere, with a seed of the app's.
* A learner who owns the machine can change the app. Marks that count are made where the marker runs it.

Other systems
=============

``LocalBench.level`` says what can be promised: ``full`` is Linux on x86-64 and aarch64 with the layers above (neither
aarch64 nor WSL2 has been run). On macOS (``limited``) and Windows (``none``) children are processes of their own
(spawned.py, lone.py): macOS locks them in (seatbelt.py) but does not cap their memory; on Windows they have the
user's rights, so ``unsafe=True`` must be asked for. Neither has been run.

When something breaks
=====================

If a zygote ends by itself it is started again, and an answer in flight is run again, at most twice; after that, and
whenever the bench itself is at fault, ``BenchFailure`` says that nothing is known about the answer.
"""
