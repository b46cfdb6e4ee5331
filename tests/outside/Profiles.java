import java.io.PrintWriter;
import org.obolibrary.robot.CommandState;
import org.obolibrary.robot.ValidateProfileCommand;

/**
 * Asks ROBOT of many ontologies whether they are OWL 2 RL, in one process: starting one takes seconds.
 *
 * <p>Arguments: the file to write the answers to, a line each, and the ontologies. A report is written beside each.
 */
public class Profiles {
  public static void main(String[] arguments) throws Exception {
    try (PrintWriter answers = new PrintWriter(arguments[0], "UTF-8")) {
      for (int i = 1; i < arguments.length; i++) {
        String report = arguments[i] + ".txt";
        String[] words = {"--profile", "RL", "--input", arguments[i], "--output", report};
        String answer = "in the profile";
        try {
          new ValidateProfileCommand().execute(new CommandState(), words);
        } catch (Exception error) {
          answer = String.valueOf(error.getMessage()).split("\n")[0];
        }
        answers.println(arguments[i] + "\t" + answer);
      }
    }
  }
}
