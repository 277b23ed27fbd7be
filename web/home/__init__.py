"""The first page: the phase, the last changes, what is proposed and asked for."""
