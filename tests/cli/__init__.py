"""The command line as its users meet it: run as a process, judged by what it prints and how it leaves."""
