"""`bdkg completion`: print a script that completes the words of this command in a shell."""

from bdkg.cli.console import put_out
from bdkg.cli.options import Parser

# Each script has the command itself say how the word at the cursor may go on: `bdkg __complete WORD...`. It says
# `:files` where a file is to be named, else a line for each word: the word, and after a tab what it means.

_BASH = """\
_bdkg() {
    local current=${COMP_WORDS[COMP_CWORD]} line
    # Readline takes the = of --option=value for a word of its own.
    [[ $current == = ]] && current=
    COMPREPLY=()
    while IFS= read -r line; do
        if [[ $line == :files ]]; then
            compopt -o filenames 2>/dev/null
            while IFS= read -r line; do COMPREPLY+=("$line"); done < <(compgen -f -- "$current")
        else
            COMPREPLY+=("${line%%$'\\t'*}")
        fi
    done < <("${COMP_WORDS[0]}" __complete "${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null)
}
complete -F _bdkg bdkg
"""

_ZSH = """\
#compdef bdkg
_bdkg() {
    local line
    local -a found shown
    for line in "${(@f)$("${words[1]}" __complete "${(@)words[2,CURRENT]}" 2>/dev/null)}"; do
        if [[ $line == :files ]]; then
            _files
            return
        elif [[ -n $line ]]; then
            found+=("${line%%$'\\t'*}")
            shown+=("${line/$'\\t'/  }")
        fi
    done
    (( $#found )) && compadd -l -d shown -a found
}
if [[ $funcstack[1] == _bdkg ]]; then
    _bdkg "$@"
else
    compdef _bdkg bdkg
fi
"""

_FISH = """\
function __bdkg_complete
    set -l words (commandline -opc)
    set -l current (commandline -ct)
    set -l found ($words[1] __complete $words[2..-1] "$current" 2>/dev/null)
    if test "$found[1]" = :files
        __fish_complete_path "$current"
    else if test -n "$found[1]"
        printf '%s\\n' $found
    end
end
complete -c bdkg -f -a '(__bdkg_complete)'
"""

SCRIPTS = {"bash": _BASH, "fish": _FISH, "zsh": _ZSH}


def run(words: list[str]) -> int:
    """Run the verb.

    Args:
        words: what follows `bdkg completion`.

    Returns:
        The exit code.
    """
    parser = Parser(
        prog="bdkg completion",
        description="Print a script that completes commands, reports, parameters and their values in a shell. "
        'In ~/.bashrc: eval "$(bdkg completion bash)". In ~/.zshrc, after compinit: eval "$(bdkg completion zsh)". For '
        "fish: bdkg completion fish > ~/.config/fish/completions/bdkg.fish.",
    )
    parser.add_argument("shell", choices=SCRIPTS, help="the shell")
    put_out(SCRIPTS[parser.parse_args(words).shell], None)
    return 0
